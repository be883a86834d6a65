import type { MessageSummary, Rule } from '@marketing-cible/contract';
import { BASE, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Note } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { RuleLink } from '../../parts/rule-link.tsx';
import { groupWaiting } from './waiting-groups.ts';
import { words } from './words.ts';

const MOST = 200;
const REFRESH_S = 60;

interface Found {
	data: MessageSummary[];
	nextCursor: string | null;
}

/** Messages that wait for their time, by instant and reason, and those that are held. */
export function Waiting({ rules }: { rules: readonly Rule[] }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const waiting = useResource(
		'waiting',
		async () => {
			const list = (status: string) =>
				call<Found>('/v1/messages', { query: { status, view: 'summary', limit: MOST } });
			const [scheduled, held] = await Promise.all([list('scheduled'), list('held')]);
			return { scheduled, held };
		},
		REFRESH_S,
	);
	return (
		<section class="card">
			<h2>{w.waiting}</h2>
			<Loaded what={w.whatWaiting} resource={waiting}>
				{({ scheduled, held }) => (
					<>
						{held.data.length > 0 && <Held held={held} />}
						{scheduled.data.length === 0 ? (
							<p class="mut">{w.noWaiting}</p>
						) : (
							<Table
								caption={w.waiting}
								rows={groupWaiting(scheduled.data)}
								keyOf={({ until, channel, purpose, rule }) =>
									JSON.stringify([until, channel, purpose, rule])
								}
								columns={[
									{
										head: w.until,
										cell: ({ until }) => (until === null ? w.unknownTime : format.moment(until)),
									},
									{
										head: w.kind,
										cell: ({ channel, purpose }) =>
											`${f.channels[channel]}, ${f.purposes[purpose]}`,
									},
									{ head: w.messages, num: true, cell: ({ count }) => format.number(count) },
									{
										head: w.because,
										wide: true,
										cell: ({ rule }) =>
											rule === null ? w.chosen : <RuleLink id={rule} rules={rules} />,
									},
								]}
							/>
						)}
						{scheduled.nextCursor !== null && (
							<p class="small">{w.first(format.number(scheduled.data.length))}</p>
						)}
					</>
				)}
			</Loaded>
		</section>
	);
}

function Held({ held }: { held: Found }) {
	const w = useWords(words);
	const format = useFormat();
	const count = held.data.length;
	return (
		<Note
			tone="warn"
			shape="warn"
			title={
				held.nextCursor === null
					? w.held(count, format.number(count))
					: w.heldMore(format.number(count))
			}
		>
			<a href={`${BASE}messages?status=held`}>{w.look}</a>
		</Note>
	);
}
