import type { Contact } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Field, Select } from '../../parts/field.tsx';
import { Loaded } from '../../parts/states.tsx';
import { nameOf } from '../contact/name.ts';
import { words } from './words.ts';

const MOST = 20;

/** Finds a contact whose data fills in the template. What is searched for stays out of the address bar. */
export function PersonSearch(props: {
	chosen: Contact | null;
	choose: (person: Contact | null) => void;
}) {
	const { chosen, choose } = props;
	const w = useWords(words);
	const { may } = useSession();
	const [asked, setAsked] = useState('');
	const found = useResource(`people ${asked}`, async () =>
		may('listContacts')
			? call<{ data: Contact[] }>('/v1/contacts/search', {
					method: 'POST',
					body: { limit: MOST, ...(asked === '' ? {} : { query: asked }) },
				})
			: { data: [] },
	);
	if (!may('listContacts')) return null;
	return (
		<>
			<form
				class="filters"
				role="search"
				onSubmit={(event) => {
					event.preventDefault();
					const value = new FormData(event.currentTarget).get('person');
					choose(null);
					setAsked(typeof value === 'string' ? value.trim() : '');
				}}
			>
				<Field
					id="person"
					name="person"
					type="search"
					label={w.search}
					hint={w.searchHint}
					autocomplete="off"
					maxLength={200}
				/>
				<button class="btn" type="submit">
					{w.searchGo}
				</button>
			</form>
			<Loaded what={w.search} resource={found}>
				{({ data }) =>
					data.length === 0 ? (
						<p class="small">{w.nobody}</p>
					) : (
						<Select
							id="as"
							name="as"
							label={w.as}
							any={w.example}
							value={chosen?.id ?? ''}
							options={data.map((one) => [one.id, labelOf(one) ?? w.unnamed] as const)}
							onChange={(id) => choose(data.find((one) => one.id === id) ?? null)}
						/>
					)
				}
			</Loaded>
		</>
	);
}

/** A name and a masked address, which tell namesakes apart. */
function labelOf(contact: Contact): string | null {
	const parts = [nameOf(contact), contact.phone ?? contact.email].filter((part) => part !== null);
	return parts.length === 0 ? null : parts.join(', ');
}
