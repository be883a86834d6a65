import type { OperatorSuspension } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useDone } from '../done.tsx';
import { Appeal } from './appeal.tsx';
import { words } from './words.ts';

const OTHERS = ['proposed', 'notified', 'in_force', 'confirmed'] as const;
const MOST = 200;
const REFRESH_S = 60;

/** Suspensions of all accounts: appeals first, which wait for an answer. */
export default function Suspensions() {
	const w = useWords(words);
	const format = useFormat();
	const list = useResource('open', loadOpen, REFRESH_S);
	const done = useDone();
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={list}>
				{({ appeals, others }) => (
					<>
						<Verdict
							tone={appeals.length === 0 ? 'ok' : 'warn'}
							shape={appeals.length === 0 ? 'ok' : 'warn'}
							live
							say={appeals.length === 0 ? w.sayNone : w.say(format.number(appeals.length))}
							lead={w.lead}
						/>
						{done.note}
						<section class="card">
							<h2>{w.appeals}</h2>
							{appeals.length === 0 && (
								<Empty title={w.none}>
									<p class="read">{w.noneAppeals}</p>
								</Empty>
							)}
							{appeals.map((suspension) => (
								<Appeal
									key={suspension.id}
									suspension={suspension}
									decided={(said) => {
										done.say(said);
										list.reload();
									}}
								/>
							))}
						</section>
						<section class="card">
							<h2>{w.open}</h2>
							<Others suspensions={others} />
						</section>
					</>
				)}
			</Loaded>
		</Page>
	);
}

async function loadOpen() {
	const read = async (state: string) =>
		(
			await call<{ data: OperatorSuspension[] }>('/v1/operator/suspensions', {
				query: { state, limit: MOST },
			})
		).data;
	const [appeals, ...others] = await Promise.all([read('appeal'), ...OTHERS.map(read)]);
	return { appeals, others: others.flat() };
}

function Others({ suspensions }: { suspensions: readonly OperatorSuspension[] }) {
	const w = useWords(words);
	const format = useFormat();
	if (suspensions.length === 0) {
		return (
			<Empty title={w.none}>
				<p class="read">{w.noneOpen}</p>
			</Empty>
		);
	}
	const columns: Column<OperatorSuspension>[] = [
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <a href={to('accounts', accountId)}>{accountId}</a>,
		},
		{ head: w.kind, cell: ({ kind }) => w.kinds[kind] },
		{ head: w.scope, cell: ({ scope }) => w.scopes[scope.type] },
		{ head: w.state, cell: ({ state }) => w.states[state] },
		{ head: w.since, cell: (one) => format.short(one.inForceSince ?? one.createdAt) },
	];
	return <Table caption={w.caption} rows={suspensions} keyOf={({ id }) => id} columns={columns} />;
}
