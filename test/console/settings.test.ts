/** The pure parts of the screens about keys and webhooks. */
import { eventTypes, type ApiKey } from '@marketing-cible/contract';
import { endOf, isIdle, standingOf } from '../../console/src/screens/keys/standing.ts';
import { EVENT_GROUPS, hostOf, outcomeKind } from '../../console/src/screens/webhooks/events.ts';

const NOW = Date.parse('2026-12-22T14:32:00+01:00');
const DAY = 24 * 3_600_000;
const key = (more: Partial<ApiKey>): ApiKey => ({
	id: 'key_1',
	name: 'n8n',
	scopes: ['messages'],
	createdAt: new Date(NOW - 200 * DAY).toISOString(),
	expiresAt: null,
	lastUsedAt: new Date(NOW - DAY).toISOString(),
	revokedAt: null,
	...more,
});
const at = (days: number) => new Date(NOW + days * DAY).toISOString();

describe('a key', () => {
	it.each([
		[{}, 'active'],
		[{ expiresAt: at(15) }, 'active'],
		[{ expiresAt: at(14) }, 'soon'],
		[{ expiresAt: at(0) }, 'expired'],
		[{ expiresAt: at(-1), revokedAt: at(-2) }, 'revoked'],
	] as const)('%j is %s', (more, standing) => {
		expect(standingOf(key(more), NOW)).toBe(standing);
	});

	it('is idle after 90 days without a use, counted from its making if it was never used', () => {
		expect(isIdle(key({}), NOW)).toBe(false);
		expect(isIdle(key({ lastUsedAt: at(-91) }), NOW)).toBe(true);
		expect(isIdle(key({ lastUsedAt: null }), NOW)).toBe(true);
		expect(isIdle(key({ lastUsedAt: null, createdAt: at(-3) }), NOW)).toBe(false);
		expect(isIdle(key({ lastUsedAt: null, revokedAt: at(-1) }), NOW)).toBe(false);
	});

	it('ends after its life, or with the last minute of a day where the person is', () => {
		const here = { now: NOW, timeZone: 'Europe/Paris' };
		expect(endOf('none', '', here)).toBeUndefined();
		expect(endOf('30', '', here)).toBe(at(30));
		expect(endOf('date', '2026-12-31', here)).toBe('2026-12-31T22:59:00.000Z');
		expect(endOf('date', '2026-12-31', { now: NOW, timeZone: 'Pacific/Noumea' })).toBe(
			'2026-12-31T12:59:00.000Z',
		);
		for (const date of ['', 'soon', '2026-12-21', '2026-02-31']) {
			expect(endOf('date', date, here)).toBeNull();
		}
	});
});

describe('a webhook', () => {
	it('may subscribe to every event but the test, each in one group', () => {
		const shown: string[] = EVENT_GROUPS.flatMap(({ types }) => [...types]);
		expect(shown.toSorted()).toEqual(
			eventTypes.filter((type) => type !== 'webhook.test').toSorted(),
		);
	});

	it.each([
		['200', 'taken'],
		['204', 'taken'],
		['301', 'moved'],
		['401', 'denied'],
		['404', 'missing'],
		['410', 'gone'],
		['429', 'busy'],
		['500', 'broken'],
		['418', 'failed'],
		['ECONNREFUSED', 'refused'],
		['timeout', 'silent'],
		['ENOTFOUND', 'unknownHost'],
		['forbidden_address', 'private'],
		['CERT_HAS_EXPIRED', 'certificate'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
		['error', 'failed'],
	])('says of the outcome %s: %s', (outcome, kind) => {
		expect(outcomeKind(outcome)).toBe(kind);
	});

	it('is named by its host, because the rest of the address may be a secret', () => {
		expect(hostOf('https://shop.example.org/hook?token=secret')).toBe('shop.example.org');
		expect(hostOf('nonsense')).toBe('nonsense');
	});
});
