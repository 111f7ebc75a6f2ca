import { printJsonPath } from './json-paths'
import { quote } from './lex-query'
import { printNumberTest, printSize } from './number-tests'
import type { Condition, NumberTest, Query, Term, TextTest } from './query'

/** Writes a query as a line that `parseQuery` reads as the same. */
export function printQuery({ groups }: Query): string {
  return groups.map((terms) => terms.map(printTerm).join(' OR ')).join(' ')
}

function printTerm({ isNegated, condition }: Term): string {
  return `${isNegated ? '-' : ''}${printCondition(condition)}`
}

function printCondition(condition: Condition): string {
  switch (condition.on) {
    case 'words':
      return condition.isPhrase ? quote(condition.text) : condition.text
    case 'sig':
      return `sig:${condition.state}`
    case 'is':
      return `is:${condition.flag}`
    case 'problem':
      return `problem:${condition.problem}`
    case 'via':
      return `via:${condition.route}`
    case 'after':
    case 'before':
      return `${condition.on}:${condition.moment}`
    case 'last':
      return `last:${condition.amount}${condition.unit}`
    case 'size':
      return `size:${printNumberTest(condition.test, printSize)}`
    case 'status':
      return `status:${printStatus(condition.test)}`
    case 'attempt':
      return `attempt:${printNumberTest(condition.test, String)}`
    case 'header':
      return `header.${condition.name}:${condition.test === null ? '*' : printText(condition.test)}`
    case 'json':
      return `json.${printJsonPath(condition.path)}:${printJsonTest(condition.test)}`
    default:
      return `${condition.on}:${printText(condition.test)}`
  }
}

function printText({ text, isExact }: TextTest): string {
  return isExact ? quote(text) : text
}

function printStatus(test: NumberTest): string {
  const isHundreds =
    test.is === 'between' && test.from >= 100 && test.from <= 500 && test.from % 100 === 0 && test.to === test.from + 99
  return isHundreds ? `${test.from / 100}xx` : printNumberTest(test, String)
}

function printJsonTest(test: TextTest | NumberTest | null): string {
  if (test === null) return '*'
  if (test.is === 'text') return printText(test)
  // A bare number is a text test, so equality is written with its sign.
  return `${test.is === 'compared' && test.sign === '=' ? '=' : ''}${printNumberTest(test, String)}`
}
