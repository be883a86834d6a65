import type { OperatorSubProcessor } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import type { Listed } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { words } from './words.ts';

const PATH = '/v1/operator/sub-processors';
const MOST = 200;

/** Who processes data of clients: what is announced, who has received it, who objects. */
export default function SubProcessors() {
	const w = useWords(words);
	const list = useResource('list', () =>
		call<Listed<OperatorSubProcessor>>(PATH, { query: { limit: MOST } }),
	);
	const [ending, setEnding] = useState<OperatorSubProcessor | null>(null);
	const done = useDone();
	return (
		<Page
			title={w.title}
			actions={
				<a class="btn main" href={to('sub-processors', 'new')}>
					{w.announce}
				</a>
			}
		>
			<Loaded what={w.what} resource={list}>
				{({ data }) => (
					<>
						<Sentence list={data} />
						{done.note}
						<section class="card">
							<h2>{w.listTitle}</h2>
							{data.length === 0 ? (
								<Empty title={w.none}>
									<p class="read">{w.empty}</p>
								</Empty>
							) : (
								<List list={data} end={setEnding} />
							)}
						</section>
					</>
				)}
			</Loaded>
			{ending !== null && (
				<AskWhy
					title={w.endTitle(ending.name)}
					go={w.endGo}
					hint={w.clientsRead}
					danger
					act={async (reason) => {
						const path = `${PATH}/${encodeURIComponent(ending.id)}/end`;
						await call(path, { method: 'POST', body: { reason } });
						done.say(w.ended(ending.name));
						setEnding(null);
						list.reload();
					}}
					close={() => setEnding(null)}
				>
					<p>{w.endLead}</p>
				</AskWhy>
			)}
		</Page>
	);
}

function Sentence({ list }: { list: readonly OperatorSubProcessor[] }) {
	const w = useWords(words);
	const format = useFormat();
	const open = list.filter(({ state }) => state !== 'ended');
	const objected = open.reduce((sum, { notices }) => sum + notices.objected, 0);
	const unread = open.reduce((sum, { notices }) => sum + notices.told - notices.received, 0);
	if (objected > 0) {
		return (
			<Verdict
				tone="stop"
				shape="stop"
				live
				say={w.sayObjected(format.number(objected))}
				lead={w.leadObjected}
			/>
		);
	}
	if (unread > 0) {
		return (
			<Verdict
				tone="warn"
				shape="warn"
				live
				say={w.sayUnread(format.number(unread))}
				lead={w.leadUnread}
			/>
		);
	}
	return <Verdict tone="ok" shape="ok" live say={w.sayCalm} lead={w.lead} />;
}

function List(props: {
	list: readonly OperatorSubProcessor[];
	end: (one: OperatorSubProcessor) => void;
}) {
	const { list, end } = props;
	const w = useWords(words);
	const format = useFormat();
	const columns: Column<OperatorSubProcessor>[] = [
		{ head: w.name, wide: true, cell: ({ name }) => <span class="plain">{name}</span> },
		{ head: w.state, cell: ({ state }) => w.states[state] },
		{ head: w.country, cell: ({ country }) => format.territory(country) },
		{
			head: w.basis,
			cell: ({ safeguard }) => (safeguard === null ? '–' : w.bases[safeguard.kind]),
		},
		{ head: w.startsAt, cell: ({ startsAt }) => format.short(startsAt) },
		{
			head: w.notices,
			num: true,
			cell: ({ notices, namedIn }) =>
				namedIn === null
					? w.counts(format.number(notices.received), format.number(notices.told))
					: w.named,
		},
		{ head: w.objections, num: true, cell: ({ notices }) => format.number(notices.objected) },
		{
			head: w.act,
			cell: (one) =>
				one.state === 'ended' ? null : (
					<button class="btn sm" type="button" onClick={() => end(one)}>
						{w.end(one.name)}
					</button>
				),
		},
	];
	return <Table caption={w.caption} rows={list} keyOf={({ id }) => id} columns={columns} />;
}
