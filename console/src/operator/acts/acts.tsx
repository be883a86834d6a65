import type { OperatorAct } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { ConfirmAct, RefuseAct } from './decide.tsx';
import { words } from './words.ts';

const REFRESH_S = 60;

type Change = OperatorAct['changes'][number];

/** What one person proposed and another one confirms or refuses. */
export default function Acts() {
	const w = useWords(words);
	const acts = useResource(
		'acts',
		() => call<{ data: OperatorAct[] }>('/v1/operator/acts'),
		REFRESH_S,
	);
	const done = useDone();
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={acts}>
				{({ data }) => (
					<>
						<Sentence acts={data} />
						{done.note}
						{data.length === 0 && (
							<Empty title={w.emptyTitle}>
								<p class="read">{w.empty}</p>
							</Empty>
						)}
						{data.map((act) => (
							<ActCard
								key={`${act.kind} ${act.id}`}
								act={act}
								decided={(said) => {
									done.say(said);
									acts.reload();
								}}
							/>
						))}
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Sentence({ acts }: { acts: readonly OperatorAct[] }) {
	const w = useWords(words);
	const format = useFormat();
	const mine = acts.filter(({ obstacle }) => obstacle === null).length;
	if (acts.length === 0) {
		return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.lead} />;
	}
	return (
		<Verdict
			tone={mine > 0 ? 'warn' : 'wait'}
			shape={mine > 0 ? 'warn' : 'wait'}
			live
			say={mine > 0 ? w.sayYours(format.number(mine)) : w.say(format.number(acts.length))}
			lead={w.lead}
		/>
	);
}

function ActCard({ act, decided }: { act: OperatorAct; decided: (said: string) => void }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useOperator();
	const [asking, setAsking] = useState<'confirm' | 'refuse' | null>(null);
	const { kind, accountId, obstacle } = act;
	const name = w.kinds[kind];
	const columns: Column<Change>[] = [
		{ head: w.changesHead, cell: (change) => <span class="code">{change.name}</span> },
		{
			head: w.before,
			wide: true,
			cell: ({ before }) => <span class="plain">{before ?? w.absent}</span>,
		},
		{
			head: w.after,
			wide: true,
			cell: ({ after }) => <span class="plain">{after ?? w.absent}</span>,
		},
	];
	return (
		<section class="card">
			<h2>{name}</h2>
			<p>
				{w.proposed(act.proposedByName ?? w.nobody, format.moment(act.proposedAt))}{' '}
				{accountId === null ? (
					w.everyAccount
				) : (
					<>
						{w.oneAccount} <a href={to('accounts', accountId)}>{accountId}</a>
					</>
				)}
			</p>
			<Table
				caption={w.changes(name)}
				rows={act.changes}
				keyOf={(change) => change.name}
				columns={columns}
			/>
			{obstacle !== null && <p class="small">{w.obstacles[obstacle]}</p>}
			{obstacle !== 'role' && may('refuseOperatorAct') && (
				<div class="do">
					<button class="btn" type="button" onClick={() => setAsking('refuse')}>
						{obstacle === 'own' ? w.takeBack : w.refuse}
					</button>
					{obstacle === null && (
						<button class="btn main" type="button" onClick={() => setAsking('confirm')}>
							{w.confirm}
						</button>
					)}
				</div>
			)}
			{asking === 'confirm' && (
				<ConfirmAct
					act={act}
					done={() => decided(w.confirmed(name))}
					close={() => setAsking(null)}
				/>
			)}
			{asking === 'refuse' && (
				<RefuseAct act={act} done={() => decided(w.refused(name))} close={() => setAsking(null)} />
			)}
		</section>
	);
}
