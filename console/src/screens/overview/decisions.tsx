import { queryText } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Shape, type ShapeName, type Tone } from '../../parts/shape.tsx';
import { alertWords } from '../../words/alerts.ts';
import { campaignLooks } from '../../words/statuses.ts';
import { MOST, needsDecision, type Situation } from './situation.ts';
import { words } from './words.ts';

interface Decision {
	key: string;
	shape: ShapeName;
	tone: Tone;
	what: string;
	detail: string;
	href: string;
}

/** What waits for a person, the worst first. */
export function Decisions({ situation }: { situation: Situation }) {
	const w = useWords(words);
	const kinds = useWords(alertWords);
	const format = useFormat();
	const { campaigns, alerts, held } = situation;
	const waitingOf = (count: number) => w.campaignWaiting(count, format.number(count));
	const decisions: Decision[] = [
		...campaigns
			.filter(({ status }) => needsDecision(status))
			.map(({ id, name, status, counts, statusReason }) => ({
				key: id,
				...campaignLooks[status],
				what: status === 'awaiting_approval' ? w.approval(name) : w.suspended(name),
				detail: statusReason?.detail ?? waitingOf(counts.new + counts.waiting),
				href: to('campaigns', id),
			})),
		...alerts.map(({ id, kind, object, openedAt, severity }) => ({
			key: id,
			shape: severity === 'critical' ? ('stop' as const) : ('warn' as const),
			tone: severity === 'critical' ? ('stop' as const) : ('warn' as const),
			what: w.alert(kinds[kind], object),
			detail: w.alertSince(format.moment(openedAt)),
			href: to('monitoring'),
		})),
	];
	if (held.length > 0) {
		decisions.push({
			key: 'held',
			shape: 'warn',
			tone: 'warn',
			what:
				held.length === 1
					? w.heldOne
					: held.length < MOST
						? w.held(format.number(held.length))
						: w.heldMore(format.number(held.length - 1)),
			detail: w.heldLead,
			href: to('messages') + queryText({ status: 'held' }),
		});
	}
	return (
		<section class="card" aria-labelledby="todo">
			<h2 id="todo">{w.toDecide}</h2>
			<ol class="list">
				{decisions.map(({ key, shape, tone, what, detail, href }) => (
					<li key={key}>
						<Shape name={shape} tone={tone} />
						<div>
							<b>{what}</b>
							<p class="mut read">{detail}</p>
						</div>
						<a class="btn" href={href} aria-label={`${w.look} : ${what}`}>
							{w.look}
						</a>
					</li>
				))}
			</ol>
		</section>
	);
}
