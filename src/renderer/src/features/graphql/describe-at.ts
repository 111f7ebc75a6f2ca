/* eslint @typescript-eslint/no-unsafe-class-instance-assignment: off -- the rule does not end on the types of graphql, which refer to each other */
import {
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'

export interface Described {
  readonly from: number
  readonly to: number
  /** `incidents: [Incident!]`. */
  readonly signature: string
  readonly description: string | undefined
}

/** What the schema says of the name at an offset. Undefined for anything else, and in a document that cannot be read. */
export function describeAt(query: string, schema: GraphQLSchema, offset: number): Described | undefined {
  const document = parsed(query)
  if (document === undefined) return undefined
  const types = new TypeInfo(schema)
  let found: Described | undefined
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(node) {
        const name = nameOf(node)
        if (name?.loc === undefined || offset < name.loc.start || offset > name.loc.end) return
        const described = describe(node, types, schema)
        if (described !== undefined) found = { from: name.loc.start, to: name.loc.end, ...described }
      },
    }),
  )
  return found
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query)
  } catch {
    // The editor underlines what is wrong with it.
    return undefined
  }
}

const nameOf = (node: ASTNode) =>
  node.kind === Kind.FIELD || node.kind === Kind.ARGUMENT || node.kind === Kind.NAMED_TYPE ? node.name : undefined

function describe(
  node: ASTNode,
  types: TypeInfo,
  schema: GraphQLSchema,
): Pick<Described, 'signature' | 'description'> | undefined {
  if (node.kind === Kind.NAMED_TYPE) {
    const type = schema.getType(node.name.value)
    return type && { signature: type.name, description: type.description ?? undefined }
  }
  const definition = node.kind === Kind.FIELD ? types.getFieldDef() : types.getArgument()
  if (!definition) return undefined
  const { name, type, description } = definition
  return {
    signature: `${name}: ${String(type)}`,
    description: description ?? getNamedType(type).description ?? undefined,
  }
}
