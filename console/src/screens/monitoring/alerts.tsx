import type { Alert } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { to } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { objectInWords, webhookOf } from '../../words/alert-object.ts';
import { alertWords } from '../../words/alerts.ts';
import { words } from './words.ts';

/** Open alerts, which a person can take care of, and past ones. @param count changes when there are others. */
export function Alerts({ count }: { count: number }) {
	const w = useWords(words);
	const kinds = useWords(alertWords);
	const names = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const alerts = useResource(String(count), () =>
		call<{ data: Alert[] }>('/v1/alerts', { query: { limit: 30 } }),
	);
	async function acknowledge(id: string) {
		await call(`/v1/alerts/${encodeURIComponent(id)}/acknowledge`, { method: 'POST', body: {} });
		alerts.reload();
	}
	const entry = (alert: Alert) => {
		const { id, kind, object, severity, state, openedAt, resolvedAt, acknowledgedAt } = alert;
		const isOpen = state === 'open';
		const about = objectInWords(object, names);
		const what = about === null ? kinds[kind] : `${kinds[kind]} (${about})`;
		const webhook = webhookOf(object);
		return (
			<li key={id}>
				<Shape
					name={isOpen ? (severity === 'critical' ? 'stop' : 'warn') : 'ok'}
					tone={isOpen ? (severity === 'critical' ? 'stop' : 'warn') : 'ok'}
				/>
				<div>
					<b>
						{webhook === null || !may('getWebhook') ? (
							what
						) : (
							<a href={to('webhooks', webhook)}>{what}</a>
						)}
					</b>
					<p class="mut">
						{resolvedAt === null
							? w.since(format.moment(openedAt))
							: w.fromTo(format.short(openedAt), format.short(resolvedAt))}
						{acknowledgedAt !== null && ` · ${w.seen(format.short(acknowledgedAt))}`}
					</p>
				</div>
				{isOpen && acknowledgedAt === null && may('acknowledgeAlert') && (
					<button
						class="btn"
						type="button"
						aria-label={w.acknowledgeOf(what)}
						onClick={() => void acknowledge(id)}
					>
						{w.acknowledge}
					</button>
				)}
			</li>
		);
	};
	return (
		<Loaded what={w.whatAlerts} resource={alerts}>
			{({ data }) => {
				const open = data.filter(({ state }) => state === 'open');
				const past = data.filter(({ state }) => state !== 'open');
				return (
					<>
						{open.length > 0 && (
							<section class="card">
								<h2>{w.open}</h2>
								<ul class="list">{open.map(entry)}</ul>
							</section>
						)}
						<section class="card">
							<h2>{w.past}</h2>
							{past.length === 0 ? (
								<p class="mut">{w.noPast}</p>
							) : (
								<ul class="list">{past.map(entry)}</ul>
							)}
						</section>
					</>
				);
			}}
		</Loaded>
	);
}
