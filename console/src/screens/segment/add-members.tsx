import type { Contact, SegmentMembersResult } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Field } from '../../parts/field.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Note, to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { nameOf } from '../contact/name.ts';
import { words } from './words.ts';

const MOST = 10;

/** Looks for contacts and puts them into a list. What is searched for stays out of the address bar. */
export function AddMembers({ segmentId, changed }: { segmentId: string; changed: () => void }) {
	const w = useWords(words);
	const [query, setQuery] = useState('');
	return (
		<section class="card">
			<h2>{w.addTitle}</h2>
			<form
				class="filters"
				role="search"
				onSubmit={(event) => {
					event.preventDefault();
					const value = new FormData(event.currentTarget).get('query');
					setQuery(typeof value === 'string' ? value.trim() : '');
				}}
			>
				<Field
					id="query"
					name="query"
					type="search"
					autocomplete="off"
					label={w.search}
					hint={w.searchHint}
				/>
				<button class="btn" type="submit">
					{w.go}
				</button>
			</form>
			{query !== '' && <Results query={query} segmentId={segmentId} changed={changed} />}
		</section>
	);
}

function Results(props: { query: string; segmentId: string; changed: () => void }) {
	const { query, segmentId, changed } = props;
	const w = useWords(words);
	const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
	const [hasFailed, setHasFailed] = useState(false);
	const found = useResource(query, () =>
		call<{ data: Contact[] }>('/v1/contacts/search', {
			method: 'POST',
			body: { query, limit: MOST },
		}),
	);
	const named = (contact: Contact) => nameOf(contact) ?? w.unnamed;
	async function add(contact: Contact) {
		try {
			const { results } = await call<SegmentMembersResult>(
				`/v1/segments/${encodeURIComponent(segmentId)}/members`,
				{ method: 'POST', body: { members: [{ contactId: contact.id }] } },
			);
			const isNew = results[0]?.status === 'added';
			setSaid({ ...said, [contact.id]: isNew ? w.putBackDone(named(contact)) : w.isThere });
			setHasFailed(false);
			changed();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setHasFailed(true);
		}
	}
	return (
		<Loaded what={w.found} resource={found}>
			{({ data }) => (
				<>
					{hasFailed && <Note tone="stop" shape="fail" title={w.failed} alert />}
					{data.length === 0 ? (
						<p role="status">{w.noneFound}</p>
					) : (
						<Table
							caption={w.found}
							rows={data}
							keyOf={({ id }) => id}
							columns={[
								{
									head: w.who,
									cell: (contact) => <a href={to('contacts', contact.id)}>{named(contact)}</a>,
								},
								{
									head: w.phone,
									cell: ({ phone }) => (phone === null ? w.noValue : <Mask address={phone} />),
								},
								{
									head: w.email,
									cell: ({ email }) => (email === null ? w.noValue : <Mask address={email} />),
								},
								{
									head: w.add,
									cell: (contact) => (
										<span role="status">
											{said[contact.id] ?? (
												<button
													class="btn sm"
													type="button"
													aria-label={w.addOf(named(contact))}
													onClick={() => void add(contact)}
												>
													{w.add}
												</button>
											)}
										</span>
									),
								},
							]}
						/>
					)}
				</>
			)}
		</Loaded>
	);
}
