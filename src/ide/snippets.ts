/**
 * What is put in for a declaration: its lines, with places to fill in.
 *
 * In: nothing. Out: snippets in the form that editors share: `${1:words}` is a place, `$0` where the writer ends.
 */
import type { DeclarationWord } from '../parsing/vocabulary.ts';

export const SNIPPETS: Readonly<Record<DeclarationWord, string>> = {
  guidance: `guidance "\${1:Title}"
  id            \${2:short-id}
  made on       \${3:1 March 2027}
  in force from \${4:1 June 2027}
  currency      \${5:GBP}
  applies by    \${6:assessment date}
$0`,
  facts: `facts about \${1:the contract}
  \${2:annual value}: \${3:money excluding VAT}
    ask "\${4:What does the contract cost in a year?}"
$0`,
  record: `record \${1:lot}
  \${2:title}: \${3:text}
$0`,
  threshold: `threshold \${1:minimum value}: \${2:money excluding VAT}
  from \${3:1 June 2027} is \${4:£100,000}
$0`,
  rate: `rate \${1:standard VAT}: \${2:percentage}
  from \${3:1 June 2027} is \${4:20%}
$0`,
  list: `list \${1:codes}
  "\${2:first}"
$0`,
  presume: `presume \${1:good reason} is \${2:no}
  because "\${3:nothing else has been shown}"
$0`,
  deem: `deem \${1:good reason} is \${2:no}
  because "\${3:the guidance says so}"
$0`,
  decision: `decision \${1:outcome}: one of \${2:allowed}, \${3:refused}
  otherwise \${4:allowed}
  because "\${5:no rule says otherwise}"
$0`,
  paragraph: `paragraph \${1:1} "\${2:Heading}"
  """
  \${3:The text of the paragraph.}
  """
$0`,
  define: `define \${1:large contract}
  when \${2:annual value is at least minimum value}
$0`,
  rule: `rule \${1:name of the rule}
  \${2:outcome} is \${3:refused}
  when \${4:condition}
  because "\${5:reason}"
$0`,
  exemption: `exemption \${1:name of the exemption}
  from outcome \${2:refused}
  when \${3:condition}
  because "\${4:reason}"
$0`,
  exception: `exception \${1:name of the exception}
  to \${2:exemption}
  when \${3:condition}
  because "\${4:reason}"
$0`,
  duty: `duty \${1:name of the duty}
  when \${2:condition}
  within \${3:30 days} after \${4:date}
$0`,
  table: `table \${1:fee}: \${2:money excluding VAT}
  columns \${3:annual value} | gives
  row \${4:small}: less than \${5:£100,000} | \${6:£0}
  row \${7:large}: at least \${5:£100,000} | \${8:£100}
$0`,
  calendar: `calendar \${1:working days}
  weekend Saturday, Sunday
  holidays \${2:25 December 2027}
  covers \${3:1 January 2027} to \${4:31 December 2027}
$0`,
  source: `source \${1:contract register}
  format CSV
  id: column "\${2:Reference}"
  \${3:annual value}: column "\${4:Value}"
$0`,
  scenario: `scenario "\${1:What it shows}"
  given
    \${2:annual value} is \${3:£100,000}
  expect
    \${4:outcome} is \${5:refused}
$0`,
  assume: `assume \${1:annual value is at most £100 billion}
  because "\${2:reason}"
$0`,
  guarantee: `guarantee "\${1:What is promised}"
  whenever \${2:condition}
  then \${3:outcome} is \${4:refused}
$0`,
  amendment: `amendment "\${1:Title} Amendment \${2:2028}"
  id            \${3:short-id-2028}
  amends        \${4:short-id}
  made on       \${5:1 March 2028}
  in force from \${6:1 June 2028}

  in threshold \${7:minimum value}
    insert from \${6:1 June 2028} is \${8:£120,000}
$0`,
};
