/**
 * Code that the edges (the n8n nodes and the Zapier app) share besides the requests: labels, the policy, refusals, problems and
 * redaction. No I/O, no zod and no runtime dependency, so that an n8n package and a Lambda can bundle it.
 */
export { API_KEY_EXPECTED, readApiKey } from './api-key.ts';
export * from './campaign-labels.ts';
export {
	changesNothing,
	mayBeRepeated,
	readConnectionFault,
	RETRYABLE_STATUSES,
	type ConnectionFault,
} from './connection-fault.ts';
export { COUNTRY_EXPECTED, isCountryCode, readCountry } from './country.ts';
export {
	DEDUPLICATE_FOR_EXPECTED,
	DEDUPLICATE_FOR_LABELS,
	readDeduplicateFor,
} from './deduplicate-for.ts';
export {
	countWritten,
	findDuplicate,
	hasDuplicateMembers,
	repeatedMember,
	repetitions,
} from './duplicate-members.ts';
export { edgeQuestion } from './edge-question.ts';
export { fieldLabel, fieldWords, FIELD_LABELS, type FieldLabels } from './field-labels.ts';
export * from './governance-labels.ts';
export { hasHole } from './holes.ts';
export * from './labels.ts';
export { saysNoValue } from './no-value.ts';
export { readPage, type EntryPage } from './page.ts';
export { isPolicy, POLICY_MAX_AGE_MS, STATUSES_WITHOUT_POLICY } from './policy.ts';
export { isSafeForKey, mayUsePlainHttp } from './plain-http.ts';
export { provingConsent } from './proving-consent.ts';
export { readProblem } from './problem.ts';
export { redact } from './redact.ts';
export { nextPermittedTime, summarizeRefusal, type RefusalSummary } from './refusal.ts';
export { readRetryAfter } from './retry-after.ts';
export { isSeen, plainKey, trimUnseen } from './unseen.ts';
export { readYesNo } from './yes-no.ts';
