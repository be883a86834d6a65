import type { AccountProofRequest } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { PLACES } from '../../screens/compliance/places.ts';
import { isOverdue, STATES } from '../../screens/proof-requests/standing.ts';
import { fullDay } from '../../words/days.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { useOperator } from '../session.ts';
import { looks } from './looks.ts';
import { inOrder, OPEN, standingOf } from './standing.ts';
import { words } from './words.ts';

const PATH = '/v1/operator/proof-requests';
const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

/** Requests for proof to all clients: what is overdue, what waits for a judgment, and all of them. */
export default function ProofRequests() {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useOperator();
	const open = useResource(
		'open',
		() => inStates<AccountProofRequest>(PATH, OPEN, MOST),
		REFRESH_S,
	);
	return (
		<Page
			title={w.title}
			actions={
				may('requestProof') && (
					<a class="btn main" href={to('proof-requests', 'new')}>
						{w.ask}
					</a>
				)
			}
		>
			<Opening resource={open}>
				{(found) => (
					<>
						<Sentence requests={found} at={open.at} />
						<Open requests={inOrder(found, open.at)} at={open.at} />
					</>
				)}
			</Opening>
			<FilteredList<AccountProofRequest, 'state' | 'territory'>
				path={PATH}
				perPage={PER_PAGE}
				words={w}
				useColumns={useRequestColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
					territory: {
						label: w.territory,
						options: PLACES.map((place) => [place, format.territory(place)]),
					},
				}}
			/>
		</Page>
	);
}

function Sentence({ requests, at }: { requests: readonly AccountProofRequest[]; at: number }) {
	const w = useWords(words);
	const { language } = useFormat();
	const { overdue, answered, due, next } = standingOf(requests, at);
	if (overdue > 0) {
		return (
			<Verdict tone="stop" shape="stop" live say={w.sayOverdue(overdue)} lead={w.leadOverdue} />
		);
	}
	if (answered > 0) {
		return (
			<Verdict tone="warn" shape="warn" live say={w.sayAnswered(answered)} lead={w.leadAnswered} />
		);
	}
	if (next !== null) {
		return (
			<Verdict
				tone="wait"
				shape="wait"
				live
				say={w.sayDue(due)}
				lead={w.leadDue(fullDay(next, language))}
			/>
		);
	}
	return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.leadNone} />;
}

function Open({ requests, at }: { requests: readonly AccountProofRequest[]; at: number }) {
	const w = useWords(words);
	const columns = useRequestColumns(requests, at);
	if (requests.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.open}</h2>
			<Table caption={w.openCaption} rows={requests} keyOf={({ id }) => id} columns={columns} />
		</section>
	);
}

function useRequestColumns(
	_rows: readonly AccountProofRequest[],
	at: number,
): Column<AccountProofRequest>[] {
	const w = useWords(words);
	const format = useFormat();
	const accounts = useAccounts();
	return [
		{
			head: w.requested,
			cell: ({ id, requestedAt }) => (
				<a href={to('proof-requests', id)}>{format.short(requestedAt)}</a>
			),
		},
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <AccountLink id={accountId} accounts={accounts} />,
		},
		{
			head: w.source,
			wide: true,
			cell: ({ source }) => <span class="code">{source ?? w.noSource}</span>,
		},
		{
			head: w.dueOn,
			cell: ({ dueOn, territory }) => (
				<>
					{fullDay(dueOn, format.language, false)}
					<br />
					<small>{format.territory(territory)}</small>
				</>
			),
		},
		{
			head: w.state,
			cell: (request) => {
				const state = isOverdue(request, at) ? 'overdue' : request.state;
				return <Status {...looks[state]} word={w.states[state]} />;
			},
		},
	];
}
