import type { AccountComplaint } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import type { Column } from '../../parts/table.tsx';
import { CHANNELS, STATES } from '../../screens/complaints/looks.ts';
import { words as shared } from '../../screens/complaints/words.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { useOperator } from '../session.ts';
import { looksOf } from './looks.ts';
import { words } from './words.ts';

const PATH = '/v1/operator/complaints';
const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

/** Complaints about all clients: how each stands, without who complains. */
export default function Complaints() {
	const w = useWords(words);
	const s = useWords(shared);
	const { may } = useOperator();
	return (
		<Page
			title={w.title}
			actions={
				<>
					{may('recordSmsReports') && (
						<a class="btn" href={to('complaints', '33700')}>
							{w.upload}
						</a>
					)}
					{may('recordAccountComplaint') && (
						<a class="btn main" href={to('complaints', 'new')}>
							{w.record}
						</a>
					)}
				</>
			}
		>
			<Sentence />
			<FilteredList<AccountComplaint, 'state' | 'channel'>
				path={PATH}
				perPage={PER_PAGE}
				words={w}
				useColumns={useComplaintColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
					channel: { label: w.channel, options: CHANNELS.map((one) => [one, s.channels[one]]) },
				}}
			/>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const open = useResource(
		'open',
		() => inStates<AccountComplaint>(PATH, ['received', 'forwarded'], MOST),
		REFRESH_S,
	);
	return (
		<Opening resource={open}>
			{({ length }) => (
				<Verdict
					tone={length === 0 ? 'ok' : 'wait'}
					shape={length === 0 ? 'ok' : 'wait'}
					live
					say={length === 0 ? w.sayNone : w.say(length)}
					lead={w.lead}
				/>
			)}
		</Opening>
	);
}

function useComplaintColumns(): Column<AccountComplaint>[] {
	const w = useWords(words);
	const s = useWords(shared);
	const format = useFormat();
	const accounts = useAccounts();
	return [
		{
			head: w.received,
			cell: ({ id, receivedAt }) => <a href={to('complaints', id)}>{format.short(receivedAt)}</a>,
		},
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <AccountLink id={accountId} accounts={accounts} />,
		},
		{ head: w.says, cell: ({ says }) => s.saying[says] },
		{ head: w.channel, cell: ({ channel }) => s.channels[channel] },
		{
			head: w.state,
			cell: (complaint) => <Status {...looksOf(complaint)} word={w.states[complaint.state]} />,
		},
	];
}
