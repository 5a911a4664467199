/**
 * The guidance that `proviso new` writes.
 *
 * In:  what was chosen for it.
 * Out: the texts of its files, complete: they compile, are in the one spelling, and their scenarios pass; and what editors go by.
 */
import { addMonths, formatLong } from '../../base/date.ts';
import { symbolOf } from '../../base/money.ts';
import type { Choices } from './choices.ts';

export interface TemplateFile {
  /** Its path within the folder. */
  readonly name: string;
  readonly text: string;
}

export function templateFiles(choices: Choices): readonly TemplateFile[] {
  return [
    { name: 'guidance.policy', text: guidanceText(choices) },
    { name: 'scenarios.policy', text: scenariosText(choices) },
    ...EDITOR_FILES,
  ];
}

/** What editors find in a folder: two spaces, the one spelling when a file is saved, and the language server. */
const EDITOR_FILES: readonly TemplateFile[] = [
  {
    name: '.editorconfig',
    text: `[*.policy]
indent_style = space
indent_size = 2
end_of_line = lf
charset = utf-8
insert_final_newline = true
trim_trailing_whitespace = true
`,
  },
  {
    name: '.vscode/settings.json',
    text: `{
  "files.associations": { "*.policy": "policy" },
  "[policy]": { "editor.formatOnSave": true }
}
`,
  },
  {
    name: '.helix/languages.toml',
    text: `[language-server.proviso]
command = "npx"
args = ["proviso", "lsp", "--stdio"]

[[language]]
name = "policy"
scope = "source.policy"
file-types = ["policy"]
comment-token = "#"
indent = { tab-width = 2, unit = "  " }
language-servers = ["proviso"]
auto-format = true
`,
  },
];

/** `£250,000`. */
function amount({ currency }: Choices, figures: string): string {
  return `${symbolOf(currency) ?? ''}${figures}`;
}

/** A day on which the guidance is in force: a month after it commences. */
function dayInForce({ from }: Choices): string {
  return formatLong(addMonths(from, 1) ?? from);
}

/** A title as it stands between quotes in a policy. */
function quoted(title: string): string {
  return `"${title.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const guidanceText = (
  choices: Choices,
) => `# A guidance to start from. Change all of it: whatever follows # is a remark and means nothing.

guidance ${quoted(choices.title)}
  id            ${choices.id}
  issued by     ${quoted(choices.issuer)}
  edition       "First edition"
  # Without a line such as \`made on 12 January 2027\` this is a draft, which decides nothing without --draft.
  in force from ${formatLong(choices.from)}
  currency      ${choices.currency}
  applies by    contract end

# What has to be known about a contract. The question is what people are asked.
facts about the contract
  contract end: date
    ask "On which day does the contract end?"
  yearly value: money excluding VAT
    ask "What is the contract worth in a year, before VAT?"
  used by the public: yes or no
    ask "Is the service used by the public?"
    reads "the service is used by the public"
  no other supplier: yes or no
    judged by "the authority"
    ask "Is there no other supplier who could provide the service in time?"
    reads "no other supplier could provide the service in time"

# A figure with the day from which it counts. When it changes, add a line and leave this one.
threshold review limit: money excluding VAT
  from ${formatLong(choices.from)} is ${amount(choices, '250,000')}   illustrative because "replace it by the figure you want"

decision renewal: one of review first, renew
  otherwise renew
  because "no rule asks for a review"

paragraph 1 "When a contract is reviewed before it is renewed"
  """
  A contract for a service used by the public is reviewed before it is renewed, if it is worth the review limit or more
  in a year.
  """

rule large public contract
  renewal is review first
  when all of
    (a) used by the public
    (b) yearly value is at least review limit
  because "the service is used by the public and worth {review limit} or more a year"

paragraph 2 "When there is no time for a review"
  """
  There is no review where no other supplier could provide the service in time. It is for the authority to show this.
  """

# Unless someone claims it, and shows it, it counts as no.
presume no other supplier is no
  because "it is for the authority to show that there is no other supplier"

exemption nobody else
  from outcome review first
  when no other supplier
  because "no other supplier could provide the service in time"
`;

const scenariosText = (
  choices: Choices,
) => `# Contracts made up to show what the guidance does. \`proviso test\` runs them.

scenario "A large public contract is reviewed"
  given
    contract end is ${dayInForce(choices)}
    yearly value is ${amount(choices, '250,000')}
    used by the public is yes
  expect
    renewal is review first
    under rule large public contract
    no exemption
    may claim no other supplier

scenario "Nobody else could provide the service in time"
  given
    contract end is ${dayInForce(choices)}
    yearly value is ${amount(choices, '2.3 million')}
    used by the public is yes
    no other supplier is yes
  expect
    renewal is renew
    exempt under nobody else

# A value that is not known is neither nought nor below a limit.
scenario "The value is not known"
  given
    contract end is ${dayInForce(choices)}
    used by the public is yes
  expect
    undetermined
    renewal is one of review first, renew
    needs yearly value
`;
