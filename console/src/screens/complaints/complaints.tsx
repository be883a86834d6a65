import type { Complaint } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { FilteredList, type Listed } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { looks, SAYS, STATES } from './looks.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

type Found = Listed<Complaint>;

/** Complaints of people, wherever they came from. */
export default function Complaints() {
	const w = useWords(words);
	const { may } = useSession();
	return (
		<Page
			title={w.title}
			actions={
				may('createComplaint') && (
					<a class="btn main" href={to('complaints', 'new')}>
						{w.record}
					</a>
				)
			}
		>
			<Sentence />
			<FilteredList
				path="/v1/complaints"
				perPage={PER_PAGE}
				words={w}
				useColumns={useComplaintColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
					says: { label: w.says, options: SAYS.map((one) => [one, w.saying[one]]) },
				}}
			/>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const format = useFormat();
	const open = useResource(
		'open',
		async () => {
			const [received, forwarded] = await Promise.all(
				(['received', 'forwarded'] as const).map((state) =>
					call<Found>('/v1/complaints', { query: { state, limit: MOST } }),
				),
			);
			return {
				count: (received?.data.length ?? 0) + (forwarded?.data.length ?? 0),
				isCut: received?.nextCursor != null || forwarded?.nextCursor != null,
			};
		},
		REFRESH_S,
	);
	return (
		<Opening resource={open}>
			{({ count, isCut }) => (
				<Verdict
					tone={count === 0 ? 'ok' : 'warn'}
					shape={count === 0 ? 'ok' : 'warn'}
					live
					say={
						count === 0
							? w.sayNone
							: count === 1
								? w.sayOne
								: isCut
									? w.sayMany(format.number(count))
									: w.say(format.number(count))
					}
					lead={w.lead}
				/>
			)}
		</Opening>
	);
}

function useComplaintColumns(): Column<Complaint>[] {
	const w = useWords(words);
	const format = useFormat();
	return [
		{
			head: w.received,
			cell: ({ id, receivedAt }) => <a href={to('complaints', id)}>{format.short(receivedAt)}</a>,
		},
		{ head: w.person, cell: ({ subject }) => <Mask address={subject} /> },
		{ head: w.says, cell: ({ says }) => w.saying[says] },
		{ head: w.channel, cell: ({ channel }) => w.channels[channel] },
		{
			head: w.state,
			cell: ({ state }) => <Status {...looks[state]} word={w.states[state]} />,
		},
	];
}
