import { alert, marketingSms, startWorld, untilStatus, type World } from './support/index.ts';

let world: World;
afterEach(() => world.end());

async function figures(): Promise<Map<string, number>> {
	const { status, body } = await world.client.get<string>('/metrics');
	expect(status).toBe(200);
	const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	return new Map(
		lines.map((line) => {
			const cut = line.lastIndexOf(' ');
			return [line.slice(0, cut), Number(line.slice(cut + 1))] as const;
		}),
	);
}

it('tells of events, requests and queues, and of nobody', async () => {
	world = await startWorld({ metrics: true });
	const sent = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, sent.body['id'], 'delivered');
	await world.client.post('/v1/messages', marketingSms({ sendAt: '2026-11-25T10:00:00+01:00' }));
	const found = await figures();
	expect(found.get('mc_events_total{type="message.queued"}')).toBe(1);
	expect(found.get('mc_events_total{type="message.delivered"}')).toBe(1);
	expect(found.get('mc_events_total{type="message.scheduled"}')).toBe(1);
	expect(found.get('mc_messages_waiting{channel="sms",priority="marketing"}')).toBe(1);
	expect(found.get('mc_messages_overdue_seconds{channel="sms",priority="marketing"}')).toBe(0);
	expect(
		found.get(
			'mc_http_request_duration_seconds_count{method="POST",route="/v1/messages",status="201"}',
		),
	).toBe(2);
	// An alert is due when it is accepted, and was given to its carrier at once.
	const delays = 'mc_hand_over_delay_seconds';
	expect(found.get(`${delays}_count{channel="sms",purpose="transactional"}`)).toBe(1);
	expect(found.get(`${delays}_bucket{le="5",channel="sms",purpose="transactional"}`)).toBe(1);
	expect(found.get('mc_carrier_answer_seconds_count{channel="sms",kind="accepted"}')).toBe(1);
	const { body } = await world.client.get<string>('/metrics');
	expect(body).not.toMatch(/612345678|msg_|acc_/);
});

it('is not served unless the settings say so', async () => {
	world = await startWorld();
	expect((await world.client.get('/metrics')).status).toBe(404);
});
