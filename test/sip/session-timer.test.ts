/** Who refreshes a session, and when (RFC 4028). */
import { createSessionTimer } from '../../sip/src/agent/session-timer.ts';
import { Headers } from '../../sip/src/message/headers.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';

function world() {
	const clock = createFakeClock();
	const events: string[] = [];
	const timer = createSessionTimer(clock, {
		refresh: () => events.push('refresh'),
		expired: () => events.push('expired'),
	});
	const restart = (value: string | undefined, role: 'client' | 'server') =>
		timer.restart(new Headers(value === undefined ? [] : [['Session-Expires', value]]), role);
	return { clock, events, timer, restart };
}

test.each([
	['90;refresher=uac', 'client', 45, 'refresh'],
	['90', 'client', 45, 'refresh'],
	['90;refresher=uas', 'client', 60, 'expired'],
	['1800;refresher=uas', 'client', 1768, 'expired'],
	['90;refresher=uas', 'server', 45, 'refresh'],
	['90;refresher=uac', 'server', 60, 'expired'],
] as const)('%s as %s: after %d s %s', (value, role, seconds, event) => {
	const { clock, events, restart } = world();
	restart(value, role);
	clock.advance(seconds * 1000 - 1);
	expect(events).toEqual([]);
	clock.advance(1);
	expect(events).toEqual([event]);
	expect(clock.armed).toBe(0);
});

test.each([undefined, '10', '99999999999', 'soon', '-90'])('%s starts no timer', (value) => {
	const { clock, restart } = world();
	restart(value, 'client');
	expect(clock.armed).toBe(0);
});

test('a refresh starts again, and the end of the call stops it', () => {
	const { clock, events, restart, timer } = world();
	restart('90', 'client');
	clock.advance(40_000);
	restart('90', 'client');
	clock.advance(40_000);
	expect(events).toEqual([]);
	timer.stop();
	expect(clock.armed).toBe(0);
});
