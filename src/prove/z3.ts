/**
 * Z3, as WebAssembly: the only file that knows the package `z3-solver`, which is loaded when first asked for.
 *
 * In: commands of SMT-LIB 2. Out: what Z3 writes, or why it wrote nothing: it ran out of time or of memory, or it
 * failed. Z3 calculates in worker threads. They do not keep a process alive, and `close` ends them; what does not
 * stop when asked is ended from outside, and the next commands get a new Z3.
 */
import type { Z3LowLevel } from 'z3-solver';

/** The package as package.json names it. Z3 is asked itself only once it is started, and mostly it never is. */
const VERSION = 'z3-solver 5.2.0';

/** What came of commands. After `stopped` the context is a new one: nothing is defined in it. */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stopped'; readonly why: 'time' | 'memory' | 'fault' };

export interface Engine {
  /** Of the package that Proviso is made for. */
  readonly version: string;
  /** Carries out commands in the context that stands; one call after the other. `limit` is in milliseconds. */
  readonly evaluate: (commands: string, limit: number) => Promise<Reply>;
  /** Forgets all that was defined. */
  readonly renew: () => void;
  /** Ends all threads. What is asked afterwards starts anew. */
  readonly close: () => void;
}

/** Megabytes at which a question is given up, and at which Z3 as a whole is. */
const MEMORY = { question: 400, all: 800 };
/** Milliseconds that Z3 gets to stop by itself. */
const GRACE = 400;

/** Z3 at work; `gone` settles when it broke down. */
interface Running {
  readonly z3: Z3LowLevel['Z3'];
  readonly gone: Promise<Reply>;
  readonly end: () => void;
  context: ReturnType<Z3LowLevel['Z3']['mk_context']>;
}

/** `undefined` when the package is not installed. Z3 itself starts with the first commands. */
export async function loadZ3(): Promise<Engine | undefined> {
  const package_ = await import('z3-solver').catch(whenMissing);
  if (package_ === undefined) return undefined;
  let running: Running | undefined;
  const close = (): void => {
    running?.end();
    running = undefined;
  };
  return {
    version: VERSION,
    async evaluate(commands, limit) {
      running ??= await start(package_.init);
      const reply = await within(running, commands, limit);
      if (reply.kind === 'stopped') close();
      return reply;
    },
    renew() {
      if (running === undefined) return;
      running.z3.del_context(running.context);
      running.context = newContext(running.z3);
    },
    close,
  };
}

function whenMissing(error: unknown): undefined {
  const isMissing =
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND');
  if (!isMissing) throw error;
  return undefined;
}

async function start(
  init: (overrides: Readonly<Record<string, unknown>>) => Promise<Z3LowLevel>,
): Promise<Running> {
  let breakDown: (reply: Reply) => void = () => {};
  const gone = new Promise<Reply>((resolve) => {
    breakDown = resolve;
  });
  const { Z3: z3, em } = await init({
    // What it would write on the terminal, also from its threads.
    print: () => {},
    printErr: () => {},
    onAbort: () => breakDown({ kind: 'stopped', why: 'fault' }),
    quit: (_status: number, thrown: unknown) => {
      // Z3 leaves the process when memory is at its end.
      breakDown({ kind: 'stopped', why: 'memory' });
      throw thrown;
    },
  });
  const threads: Threads = em.PThread;
  const load = threads.loadWasmModuleToWorker;
  threads.loadWasmModuleToWorker = (worker) => {
    const loaded = load(worker);
    // A thread that waits for work would keep the process alive, and a failure within one would end it.
    worker.unref?.();
    worker.onerror = () => breakDown({ kind: 'stopped', why: 'fault' });
    return loaded;
  };
  z3.global_param_set('memory_high_watermark_mb', String(MEMORY.question));
  z3.global_param_set('memory_max_size', String(MEMORY.all));
  return { z3, gone, end: () => threads.terminateAllThreads(), context: newContext(z3) };
}

/** What is used of Emscripten's threads. */
interface Threads {
  loadWasmModuleToWorker: (worker: Thread) => Promise<unknown>;
  readonly terminateAllThreads: () => void;
}

interface Thread {
  onerror: (event: unknown) => void;
  readonly unref?: () => void;
}

function newContext(z3: Z3LowLevel['Z3']): Running['context'] {
  const configuration = z3.mk_config();
  const context = z3.mk_context(configuration);
  z3.del_config(configuration);
  return context;
}

/** The reply, or `stopped` when there is none in time: first Z3 is asked to stop, then it is left. */
async function within({ z3, gone, context }: Running, commands: string, limit: number): Promise<Reply> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const tooLate = new Promise<Reply>((resolve) => {
    timers.push(
      setTimeout(() => z3.interrupt(context), limit),
      setTimeout(() => resolve({ kind: 'stopped', why: 'time' }), limit + GRACE),
    );
  });
  const answered = z3.eval_smtlib2_string(context, commands).then(
    (text): Reply => ({ kind: 'text', text }),
    (): Reply => ({ kind: 'stopped', why: 'fault' }),
  );
  try {
    return await Promise.race([answered, gone, tooLate]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
