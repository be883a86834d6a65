/** Which consent of a person answers a request for proof. */
import { provingConsent } from '@marketing-cible/contract/edge';
import type { Consent } from '@marketing-cible/contract';

const consent = (id: string, over: Partial<Consent> = {}): Consent => ({
	...{ id, subject: '+33639980001', action: 'grant', channels: ['sms'], purposes: ['marketing'] },
	...{ collectedAt: '2026-05-01T10:00:00Z', createdAt: '2026-05-01T10:00:00Z' },
	...over,
});
const REQUESTED = '2026-11-24T09:00:00Z';

test.each<[string, Consent[], string | undefined]>([
	[
		'the newest, in any order',
		[consent('new'), consent('old', { collectedAt: '2025-01-01T00:00:00Z' })],
		'new',
	],
	[
		'the newest by the instant, not by the text',
		[consent('a', { collectedAt: '2026-05-01T11:00:00+02:00' }), consent('b')],
		'b',
	],
	['of two at once, the one that the list names last', [consent('a'), consent('b')], 'b'],
	['none after the request', [consent('late', { collectedAt: '2026-11-24T09:00:01Z' })], undefined],
	['one at the instant of the request', [consent('just', { collectedAt: REQUESTED })], 'just'],
	[
		'no refusal and no withdrawal',
		[consent('a', { action: 'refuse' }), consent('b', { action: 'withdraw' })],
		undefined,
	],
	['nothing but marketing', [consent('a', { purposes: ['transactional'] })], undefined],
	['no consent that was erased', [consent('a', { erasedAt: REQUESTED })], undefined],
	['no consent without a readable date', [consent('a', { collectedAt: 'yesterday' })], undefined],
	['none of nothing', [], undefined],
])('%s', (_case, consents, id) => {
	expect(provingConsent(consents, REQUESTED)?.id).toBe(id);
});
