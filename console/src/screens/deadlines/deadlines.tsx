import type { Deadline } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { inStates } from '../../parts/listing.tsx';
import { Page, Verdict } from '../../parts/page.tsx';
import { Empty, Opening } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { History } from './history.tsx';
import { nextOf, type Open, openOf } from './standing.ts';
import { DeadlineTable } from './table.tsx';
import { words } from './words.ts';

const MOST = 200;
const REFRESH_S = 60;

/** What you owe and what the provider owes, by date. */
export default function Deadlines() {
	const w = useWords(words);
	const open = useResource(
		'open',
		async () => openOf(await inStates<Deadline>('/v1/deadlines', ['missed', 'pending'], MOST)),
		REFRESH_S,
	);
	return (
		<Page title={w.title}>
			<Opening resource={open}>
				{(found) => (
					<>
						<Sentence open={found} at={open.at} />
						<Side title={w.yours} empty={w.nothingYours} deadlines={found.client} at={open.at} />
						<Side
							title={w.theirs}
							empty={w.nothingTheirs}
							deadlines={found.operator}
							at={open.at}
						/>
					</>
				)}
			</Opening>
			<History />
		</Page>
	);
}

function Sentence({ open, at }: { open: Open; at: number }) {
	const w = useWords(words);
	const { language } = useFormat();
	const next = nextOf(open, at);
	if (next === null) return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.lead} />;
	const { deadline, isOver } = next;
	const day = fullDay(deadline.dueOn, language);
	const what = w.kindOf(deadline.kind);
	if (deadline.owedBy === 'operator') {
		return (
			<Verdict
				tone={isOver ? 'warn' : 'wait'}
				shape={isOver ? 'warn' : 'wait'}
				live
				say={isOver ? w.sayTheirsOver : w.sayTheirs(day)}
				lead={w.leadOf(what)}
			/>
		);
	}
	return (
		<Verdict
			tone={isOver ? 'stop' : 'warn'}
			shape={isOver ? 'stop' : 'warn'}
			live
			say={isOver ? w.sayOver : w.sayNext(day)}
			lead={w.leadOf(what)}
		/>
	);
}

function Side(props: { title: string; empty: string; deadlines: readonly Deadline[]; at: number }) {
	const { title, empty, deadlines, at } = props;
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{title}</h2>
			{deadlines.length === 0 ? (
				<Empty title={w.nothing}>
					<p class="read">{empty}</p>
				</Empty>
			) : (
				<DeadlineTable caption={title} deadlines={deadlines} at={at} />
			)}
		</section>
	);
}
