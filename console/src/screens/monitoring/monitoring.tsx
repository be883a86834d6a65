import type { Alert, Monitoring } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Note, Page, Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { Alerts } from './alerts.tsx';
import { Rules } from './rules.tsx';
import { words } from './words.ts';

const REFRESH_S = 15;
const GIGABYTE = 1e9;

/** Carriers, queue, receipts and alerts. */
export default function MonitoringScreen() {
	const w = useWords(words);
	const monitoring = useResource('monitoring', () => call<Monitoring>('/v1/monitoring'), REFRESH_S);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={monitoring}>
				{(found) => <Found monitoring={found} />}
			</Loaded>
		</Page>
	);
}

function Found({ monitoring }: { monitoring: Monitoring }) {
	const w = useWords(words);
	const { openAlerts, stale, at } = monitoring;
	return (
		<>
			<Sentence openAlerts={openAlerts} at={at} />
			{stale && <Note tone="warn" shape="warn" title={w.stale} />}
			{openAlerts > 0 && <Alerts count={openAlerts} />}
			<Carriers monitoring={monitoring} />
			<div class="cols half">
				<div>
					<Queue monitoring={monitoring} />
				</div>
				<div>
					<Receipts monitoring={monitoring} />
					<Rest monitoring={monitoring} />
				</div>
			</div>
			{openAlerts === 0 && <Alerts count={0} />}
			<Rules />
		</>
	);
}

function Sentence({ openAlerts, at }: { openAlerts: number; at: string }) {
	const w = useWords(words);
	const format = useFormat();
	const last = useResource(String(openAlerts), () =>
		call<{ data: Alert[] }>('/v1/alerts', { query: { state: 'resolved', limit: 1 } }),
	);
	if (last.loading) return <VerdictPlace />;
	const since = last.data?.data[0]?.resolvedAt;
	const calm = since === undefined || since === null ? w.calm : w.calmSince(format.day(since));
	return (
		<Verdict
			tone={openAlerts === 0 ? 'ok' : 'warn'}
			shape={openAlerts === 0 ? 'ok' : 'warn'}
			live
			say={openAlerts === 0 ? calm : openAlerts === 1 ? w.one : w.many(format.number(openAlerts))}
			lead={w.lead(format.moment(at))}
		/>
	);
}

function Carriers({ monitoring: { carriers } }: { monitoring: Monitoring }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const seconds = (value: number | null) => (value === null ? w.none : format.duration(value));
	return (
		<section class="card">
			<h2>{w.carriers}</h2>
			<p class="mut">{w.two}</p>
			<Table
				caption={w.carriers}
				rows={carriers}
				keyOf={({ channel }) => channel}
				columns={[
					{
						head: w.channel,
						cell: ({ channel, kind }) => (
							<>
								{f.channels[channel]}
								<small>{kind === 'sandbox' ? w.sandbox : kind}</small>
							</>
						),
					},
					{
						head: w.state,
						wide: true,
						cell: ({ up, refusals }) => (
							<>
								<Status
									shape={up ? 'ok' : 'fail'}
									tone={up ? 'ok' : 'stop'}
									word={up ? w.up : w.down}
								/>
								{refusals.length > 0 && (
									<>
										<br />
										<small>
											{w.refusals(
												refusals
													.map(({ code, count }) => w.refusal(code, format.number(count)))
													.join(', '),
											)}
										</small>
									</>
								)}
							</>
						),
					},
					{ head: w.handed, num: true, cell: ({ handedOver }) => format.number(handedOver) },
					{ head: w.failed, num: true, cell: ({ failed }) => format.number(failed) },
					{ head: w.unknown, num: true, cell: ({ unknown }) => format.number(unknown) },
					{
						head: w.speed,
						num: true,
						cell: ({ latencyP50Seconds: half, latencyP95Seconds: most }) =>
							half === null || most === null
								? seconds(most)
								: w.speedHint(seconds(half), seconds(most)),
					},
				]}
			/>
		</section>
	);
}

function Queue({ monitoring: { queue } }: { monitoring: Monitoring }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const due = queue.filter(({ depth }) => depth > 0);
	return (
		<section class="card">
			<h2>{w.queue}</h2>
			{due.length === 0 ? (
				<p class="mut">{w.noQueue}</p>
			) : (
				<Table
					caption={w.queue}
					rows={due}
					keyOf={({ channel, lane }) => `${channel} ${lane}`}
					columns={[
						{
							head: w.lane,
							cell: ({ channel, lane }) => `${f.channels[channel]}, ${f.purposes[lane]}`,
						},
						{ head: w.depth, num: true, cell: ({ depth }) => format.number(depth) },
						{
							head: w.oldest,
							num: true,
							cell: ({ oldestSeconds }) => format.duration(oldestSeconds),
						},
					]}
				/>
			)}
		</section>
	);
}

function Receipts({ monitoring: { receipts } }: { monitoring: Monitoring }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	if (receipts.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.receipts}</h2>
			<Table
				caption={w.receipts}
				rows={receipts}
				keyOf={({ channel, afterHours }) => `${channel} ${afterHours}`}
				columns={[
					{ head: w.channel, cell: ({ channel }) => f.channels[channel] },
					{
						head: w.after,
						num: true,
						cell: ({ afterHours }) => format.duration(afterHours * 3600),
					},
					{
						head: w.missing,
						num: true,
						cell: ({ missing, handedOver }) =>
							w.of(format.number(missing), format.number(handedOver)),
					},
				]}
			/>
		</section>
	);
}

function Rest({ monitoring }: { monitoring: Monitoring }) {
	const w = useWords(words);
	const format = useFormat();
	const { webhooks, disk, statistics } = monitoring;
	const gigabytes = (bytes: number) => format.number(Math.round(bytes / GIGABYTE));
	return (
		<section class="card">
			<h2>{w.rest}</h2>
			<dl class="facts">
				<dt>{w.webhooks}</dt>
				<dd>
					{w.webhookState(
						webhooks.active,
						format.number(webhooks.active),
						format.number(webhooks.stopped),
						webhooks.stopped,
					)}
				</dd>
				<dt>{w.disk}</dt>
				<dd>
					{disk === null
						? w.none
						: w.diskState(gigabytes(disk.freeBytes), gigabytes(disk.totalBytes))}
				</dd>
				<dt>{w.statistics}</dt>
				<dd>
					{statistics.checkedTo === null
						? w.unchecked
						: w.checked(format.moment(statistics.checkedTo))}
				</dd>
			</dl>
		</section>
	);
}
