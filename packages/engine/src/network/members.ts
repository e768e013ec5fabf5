import type { NetworkObject } from './object.ts'

/** Objects, also in arrays of arrays. */
export type Members = NetworkObject | readonly Members[]

/** @throws TypeError if something is no object of a network */
export function flatten(members: readonly Members[]): NetworkObject[] {
  return members.flatMap((member) => {
    if (Array.isArray(member)) return flatten(member)
    if (!isObject(member))
      throw new TypeError(`A network holds groups, monitors and the like, but got ${describe(member)}`)
    return [member]
  })
}

/** @throws Error if something that an object needs is missing */
export function checkRequired(objects: ReadonlyMap<string, NetworkObject>): void {
  for (const object of objects.values()) {
    for (const needed of object.requires) {
      if (objects.get(needed.name) !== needed) {
        throw new Error(
          `'${object.name}' needs '${needed.name}', which is not in its network: add it, or remove '${object.name}'`,
        )
      }
    }
  }
}

function isObject(member: unknown): member is NetworkObject {
  return (
    typeof member === 'object' &&
    member !== null &&
    'operations' in member &&
    'requires' in member &&
    'arrays' in member &&
    'name' in member &&
    typeof member.name === 'string'
  )
}

function describe(member: unknown): string {
  if (typeof member !== 'object' || member === null) return typeof member === 'string' ? `'${member}'` : String(member)
  if ('owner' in member && isObject(member.owner))
    return `a part of '${member.owner.name}': add '${member.owner.name}' itself`
  return `an object (${member.constructor?.name ?? 'without a class'})`
}
