import QuickLRU from 'quick-lru'
import { Blueprint, type Manner } from './blueprint.ts'
import { formOf, type Plan } from './plan.ts'

/**
 * Blueprints of the plans that came last, by their form. Networks that differ in their names, in the values of parameters and in their states only are
 * built again and again; engines have compiled their module already, and know from what they executed which parts are worth compiling well.
 */
const rounds = new QuickLRU<string, Blueprint>({ maxSize: 20 })

/** The same of plans whose operations are apart, such as single kernels that set values: there may be many for one network. */
const apart = new QuickLRU<string, Blueprint>({ maxSize: 50 })

/** The blueprint of a plan. */
export function blueprintOf(plan: Plan, manner: Manner): Blueprint {
  const recent = manner.apart ? apart : rounds
  const key = `${manner.isWatched ?? false} ${formOf(plan)}`
  const known = recent.get(key)
  if (known) return known
  const blueprint = new Blueprint(plan, manner)
  recent.set(key, blueprint)
  return blueprint
}
