import type { Contact } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Field } from '../../parts/field.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { nameOf } from '../contact/name.ts';
import { words } from './words.ts';

const PER_PAGE = 50;

interface Found {
	data: Contact[];
	nextCursor: string | null;
}

/** The list of contacts. What is searched for stays out of the address bar, since it may be an address. */
export default function Contacts() {
	const w = useWords(words);
	const [asked, setAsked] = useState({ query: '', cursor: '' });
	const list = useResource(JSON.stringify(asked), () => read(asked));
	return (
		<Page title={w.title}>
			<Verdict tone="info" shape="note" say={w.say} lead={w.lead} />
			<form
				class="filters"
				role="search"
				onSubmit={(event) => {
					event.preventDefault();
					const value = new FormData(event.currentTarget).get('query');
					setAsked({ query: typeof value === 'string' ? value.trim() : '', cursor: '' });
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
			<section class="card">
				<h2>{asked.query === '' ? w.listTitle : w.found(asked.query)}</h2>
				{asked.query !== '' && (
					<p>
						<button class="link" type="button" onClick={() => setAsked({ query: '', cursor: '' })}>
							{w.all}
						</button>
					</p>
				)}
				<Loaded what={w.what} resource={list}>
					{(found) => (
						<List
							found={found}
							isSearch={asked.query !== ''}
							isFirst={asked.cursor === ''}
							turn={(cursor) => setAsked({ ...asked, cursor })}
						/>
					)}
				</Loaded>
			</section>
		</Page>
	);
}

/** A page of all contacts, or of those that a search finds, whose words travel in the body. */
function read({ query, cursor }: { query: string; cursor: string }): Promise<Found> {
	if (query === '') return call<Found>('/v1/contacts', { query: { cursor, limit: PER_PAGE } });
	const body = { query, limit: PER_PAGE, ...(cursor === '' ? {} : { cursor }) };
	return call<Found>('/v1/contacts/search', { method: 'POST', body });
}

function List(props: {
	found: Found;
	isSearch: boolean;
	isFirst: boolean;
	turn: (cursor: string) => void;
}) {
	const { found, isSearch, isFirst, turn } = props;
	const w = useWords(words);
	const format = useFormat();
	if (found.data.length === 0) {
		return (
			<Empty title={isSearch ? w.noneTitle : w.emptyTitle}>
				<p class="read">{isSearch ? w.noneHint : w.empty}</p>
			</Empty>
		);
	}
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ id }) => id}
				columns={[
					{
						head: w.name,
						cell: (contact) => (
							<a href={to('contacts', contact.id)}>{nameOf(contact) ?? w.unnamed}</a>
						),
					},
					{
						head: w.phone,
						cell: ({ phone }) => (phone === null ? w.none : <Mask address={phone} />),
					},
					{
						head: w.email,
						cell: ({ email }) => (email === null ? w.none : <Mask address={email} />),
					},
					{
						head: w.place,
						cell: ({ country, postalCode }) =>
							[country === null ? null : format.territory(country), postalCode]
								.filter((part) => part !== null)
								.join(', ') || w.none,
					},
					{ head: w.changed, cell: ({ updatedAt }) => format.short(updatedAt) },
				]}
			/>
			{(!isFirst || found.nextCursor !== null) && (
				<div class="pager">
					{!isFirst && (
						<button class="btn sm" type="button" onClick={() => turn('')}>
							{w.newest}
						</button>
					)}
					{found.nextCursor !== null && (
						<button class="btn sm" type="button" onClick={() => turn(found.nextCursor ?? '')}>
							{w.older}
						</button>
					)}
				</div>
			)}
		</>
	);
}
