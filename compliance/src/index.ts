/**
 * The compliance module: a linter for messages. Pure functions of (message, facts, policy, instant), without I/O,
 * clock or environment. The platform decides with them; the n8n node and the Zapier app refuse early with them.
 */
export type * from './types/consent.ts';
export type * from './types/facts.ts';
export type * from './types/localized-text.ts';
export type * from './types/message.ts';
export type * from './types/policy.ts';
export type * from './types/question.ts';
export type * from './types/verdict.ts';

export { decide } from './engine/all-rules.ts';
export { citationOf, explain } from './engine/explain.ts';
export { decisiveFinding, decisiveFindings, outcomeStrength } from './engine/outcome.ts';
export { defaultPolicy } from './policy/settings.ts';
export { checkPolicy } from './policy/check.ts';
export type { PolicyProblem } from './policy/check.ts';
export { presets } from './policy/presets/index.ts';
export { countryPacks } from './policy/country-packs.ts';
export { rules } from './rules/index.ts';
export type { Rule } from './rule.ts';
export { versions } from './versions.ts';

export { normalizeAddress } from './address/normalize.ts';
export type { NormalizedAddress } from './address/normalize.ts';
export type { PhoneProblem } from './address/phone.ts';
export { addressKey, equivalentAddresses } from './address/equivalent.ts';
export { maskAddress } from './address/mask.ts';
export {
	candidatePlaces,
	isPermittedHour,
	nextPermittedInstant,
	permittedUntil,
} from './engine/permitted-hours.ts';

export { isInEea } from './places/eea.ts';
export { FRENCH, ZONES } from './places/territories.ts';

export { foldConsents } from './consent/fold.ts';
export { consentLifetime } from './facts/consent-lifetime.ts';
export { isAboutMessages, trackingStanding } from './consent/tracking.ts';
export type { ConsentFold, ConsentStanding, StandingState } from './consent/fold.ts';

export { holidays } from './calendar/list.ts';
export type { HolidayOfYear } from './calendar/list.ts';
export { workingDayDeadline } from './calendar/working-days.ts';
export { creditExpiry } from './facts/credits.ts';
export { undeclaredFields } from './facts/undeclared-fields.ts';
export { offsetAt } from './calendar/zone.ts';

export { isDisposable } from './text/disposable-domains.ts';
export { countSegments } from './text/gsm.ts';
export { locateStopMentions } from './text/stop-mention.ts';
export type { PlacedMention } from './text/stop-mention.ts';
export type { SegmentCount } from './text/gsm.ts';
export { classifyAdvertising } from './text/classifier/classify.ts';
export type { AdvertisingReading, ClassifierSpan } from './text/classifier/classify.ts';
export { readPromotional } from './text/promotional.ts';
export type { PromotionalReading, SignalSpan } from './text/promotional.ts';
export { BoundedMap } from './util/bounded-map.ts';

export { baselineOf, baselines, watchLimits } from './watch/baselines.ts';
export type { Baseline, Baselines } from './watch/baselines.ts';
export { wilsonInterval } from './facts/ratio.ts';
export { watchRate } from './watch/watch-rate.ts';
export type { RateCounts, RateReading } from './watch/watch-rate.ts';
export { variantOf } from './watch/variant-of.ts';
export { compareVariants, neededSize } from './watch/compare-variants.ts';
export type {
	VariantComparison,
	VariantDifference,
	VariantResult,
	WantedDifference,
} from './watch/compare-variants.ts';
export type { Interval } from './facts/ratio.ts';
