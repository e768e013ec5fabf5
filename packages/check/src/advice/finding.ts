import type { Located } from '../models/finding.ts'
import type { Place } from '../text/place.ts'

// What people would like to know before a long run. Nothing of this keeps a program from running.

const warning = (code: string, place: Place, message: string, hint: string): Located => ({
  code,
  severity: 'warning',
  message,
  hint,
  place,
})

export const unusedParameter = (place: Place, name: string): Located =>
  warning(
    'unused-parameter',
    place,
    `Nothing reads the parameter '${name}'.`,
    'Remove it, or use it in an equation, a condition or a statement.',
  )

export const neverRead = (place: Place, name: string): Located => ({
  ...warning(
    'never-read',
    place,
    `Nothing reads '${name}': no equation, no condition, no recorder.`,
    'It is computed all the same; remove it if it is not needed.',
  ),
  severity: 'information',
})

export const unusedName = (place: Place, name: string): Located => ({
  ...warning(
    'unused-name',
    place,
    `No equation, condition or statement uses '${name}', which is given to the model.`,
    'Remove it, or look for what should have used it.',
  ),
  severity: 'information',
})

export const neverLinked = (place: Place, name: string, group: string): Located =>
  warning(
    'never-linked',
    place,
    `'${name}' is linked to nothing, so '${group}' can't run.`,
    `Tell what it shows: ${group}.${name}.link(G.v).`,
  )

export const neverTrue = (place: Place, what: string, text: string): Located =>
  warning(
    'threshold-unreachable',
    place,
    `The ${what} '${text}' never holds, whatever the variables are.`,
    'Compare a variable with a value that it can have.',
  )

export const unreachable = (place: Place, variable: string, threshold: string, rate: string): Located =>
  warning(
    'threshold-unreachable',
    place,
    `No neuron ever gets there: at ${variable} = ${threshold} the change d${variable}/dt is ${rate}, and nothing else drives '${variable}'.`,
    'Lower the threshold, or drive the variable more strongly.',
  )

export const withoutNoise = (place: Place, method: string): Located =>
  warning(
    'integrator-without-noise',
    place,
    `Without noise '${method}' is nothing but 'euler'.`,
    "Use 'exact' for linear equations, 'exponential_euler' for channels, or 'rk4' for higher precision.",
  )

export const largeStep = (place: Place, dt: string, tau: string, variable: string, isUnstable: boolean): Located =>
  warning(
    'large-time-step',
    place,
    `The time step of ${dt} is ${isUnstable ? 'far ' : ''}too large for the time constant of '${variable}', which is ${tau}${
      isUnstable ? ': the integration is unstable' : ''
    }.`,
    "Make 'dt' at least ten times smaller than the time constant, or use the method 'exact' or 'exponential_euler'.",
  )
