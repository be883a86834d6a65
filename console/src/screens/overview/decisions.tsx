import { queryText } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { to } from '../../parts/page.tsx';
import { Shape, type ShapeName, type Tone } from '../../parts/shape.tsx';
import { objectInWords, webhookOf } from '../../words/alert-object.ts';
import { alertWords } from '../../words/alerts.ts';
import { sumOf } from '../../words/money.ts';
import { campaignLooks } from '../../words/statuses.ts';
import { sayStopped, suspensionWords } from '../../words/suspensions.ts';
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
	const names = useWords(frame);
	const sayAlert = ({ kind, object }: (typeof situation.alerts)[number]) => {
		const about = objectInWords(object, names);
		return about === null ? `${kinds[kind]}.` : w.alert(kinds[kind], about);
	};
	const linkOf = (webhook: string | null) =>
		webhook === null ? to('monitoring') : to('webhooks', webhook);
	const format = useFormat();
	const s = useWords(suspensionWords);
	const { campaigns, alerts, held, suspensions, overdue } = situation;
	const waitingOf = (count: number) => w.campaignWaiting(count, format.number(count));
	function overdueOf(): Decision[] {
		const [first] = overdue;
		if (first === undefined) return [];
		const isOne = overdue.length === 1;
		return [
			{
				key: 'overdue',
				shape: 'stop',
				tone: 'stop',
				what: isOne ? w.overdueOne : w.overdue(format.number(overdue.length)),
				detail: w.overdueLead(format.euros(sumOf(overdue.map(({ open }) => open)))),
				href: isOne ? to('invoices', first.id) : to('invoices') + queryText({ state: 'overdue' }),
			},
		];
	}
	const decisions: Decision[] = [
		...suspensions.map((suspension) => ({
			key: suspension.id,
			shape: 'stop' as const,
			tone: 'stop' as const,
			what: sayStopped(s, suspension),
			detail: w.suspendedBecause(s.kinds[suspension.kind]),
			href: to('suspensions', suspension.id),
		})),
		...overdueOf(),
		...campaigns
			.filter(({ status }) => needsDecision(status))
			.map(({ id, name, status, counts, statusReason }) => ({
				key: id,
				...campaignLooks[status],
				what: status === 'awaiting_approval' ? w.approval(name) : w.suspended(name),
				detail: statusReason?.detail ?? waitingOf(counts.new + counts.waiting),
				href: to('campaigns', id),
			})),
		...alerts.map((alert) => ({
			key: alert.id,
			shape: alert.severity === 'critical' ? ('stop' as const) : ('warn' as const),
			tone: alert.severity === 'critical' ? ('stop' as const) : ('warn' as const),
			what: sayAlert(alert),
			detail: w.alertSince(format.moment(alert.openedAt)),
			href: linkOf(webhookOf(alert.object)),
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
