import type { Contact, Segment, SegmentMember } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { Note, to } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { nameOf } from '../contact/name.ts';
import { words } from './words.ts';

/** Each is read by itself, so that its name can be shown. */
const PER_PAGE = 20;

interface Row {
	member: SegmentMember;
	/** `null`: erased meanwhile. */
	contact: Contact | null;
}

/** Who was taken out last, or put back. */
interface Gone {
	contactId: string;
	name: string;
	back: boolean;
}

interface Found {
	rows: Row[];
	nextCursor: string | null;
}

/** The contacts of a segment, page by page; those of a list can be taken out. */
export function Members(props: {
	segment: Segment;
	/** Changes when the members did. */
	version: string;
	changed: () => void;
}) {
	const { segment, version, changed } = props;
	const w = useWords(words);
	const [cursor, setCursor] = useState('');
	// Outlives the reloading that every change causes.
	const [gone, setGone] = useState<Gone | null>(null);
	const list = useResource(`${version} ${cursor}`, () => readPage(segment.id, cursor));
	return (
		<section class="card">
			<h2>{w.members}</h2>
			<Loaded what={w.whatMembers} resource={list}>
				{({ rows, nextCursor }) => (
					<>
						<Rows rows={rows} segment={segment} changed={changed} gone={gone} setGone={setGone} />
						{(cursor !== '' || nextCursor !== null) && (
							<div class="pager">
								{cursor !== '' && (
									<button class="btn sm" type="button" onClick={() => setCursor('')}>
										{w.start}
									</button>
								)}
								{nextCursor !== null && (
									<button class="btn sm" type="button" onClick={() => setCursor(nextCursor)}>
										{w.more}
									</button>
								)}
							</div>
						)}
					</>
				)}
			</Loaded>
		</section>
	);
}

async function readPage(id: string, cursor: string): Promise<Found> {
	const page = await call<{ data: SegmentMember[]; nextCursor: string | null }>(
		`/v1/segments/${encodeURIComponent(id)}/members`,
		{ query: { cursor, limit: PER_PAGE } },
	);
	const rows = await Promise.all(
		page.data.map(async (member) => ({ member, contact: await readContact(member.contactId) })),
	);
	return { rows, nextCursor: page.nextCursor };
}

async function readContact(id: string): Promise<Contact | null> {
	try {
		return await call<Contact>(`/v1/contacts/${encodeURIComponent(id)}`);
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return null;
		throw error;
	}
}

function Rows(props: {
	rows: readonly Row[];
	segment: Segment;
	changed: () => void;
	gone: Gone | null;
	setGone: (gone: Gone) => void;
}) {
	const { rows, segment, changed, gone, setGone } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const [hasFailed, setHasFailed] = useState(false);
	const isList = segment.kind === 'list';
	async function change(action: 'add' | 'remove', contactId: string, name: string) {
		try {
			const path = `/v1/segments/${encodeURIComponent(segment.id)}/members`;
			await (action === 'add'
				? call(path, { method: 'POST', body: { members: [{ contactId }] } })
				: call(`${path}/${encodeURIComponent(contactId)}`, { method: 'DELETE' }));
			setGone({ contactId, name, back: action === 'add' });
			setHasFailed(false);
			changed();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setHasFailed(true);
		}
	}
	const named = (contact: Contact | null) =>
		(contact === null ? null : nameOf(contact)) ?? w.unnamed;
	const address = (value: string | null | undefined) =>
		value === null || value === undefined ? w.noValue : <Mask address={value} />;
	const takeOut: Column<Row> = {
		head: w.takeOut,
		cell: ({ member, contact }) => (
			<button
				class="btn sm"
				type="button"
				aria-label={w.takeOutOf(named(contact))}
				onClick={() => void change('remove', member.contactId, named(contact))}
			>
				{w.takeOut}
			</button>
		),
	};
	return (
		<>
			<div role="status">
				{gone !== null && (
					<p class="row">
						<span>{gone.back ? w.putBackDone(gone.name) : w.takenOut(gone.name)}</span>
						{!gone.back && (
							<button
								class="btn sm"
								type="button"
								onClick={() => void change('add', gone.contactId, gone.name)}
							>
								{w.putBack}
							</button>
						)}
					</p>
				)}
			</div>
			{hasFailed && <Note tone="stop" shape="fail" title={w.failed} alert />}
			{rows.length === 0 ? (
				<Empty title={w.noMembers}>
					<p class="read">{isList ? w.noMembersList : w.noMembersDynamic}</p>
				</Empty>
			) : (
				<Table
					caption={w.membersCaption}
					rows={rows}
					keyOf={({ member }) => member.contactId}
					columns={[
						{
							head: w.who,
							cell: ({ member, contact }) => (
								<a href={to('contacts', member.contactId)}>{named(contact)}</a>
							),
						},
						{ head: w.phone, cell: ({ contact }) => address(contact?.phone) },
						{ head: w.email, cell: ({ contact }) => address(contact?.email) },
						...(isList
							? [
									{
										head: w.added,
										cell: ({ member }: Row) =>
											member.addedAt === null ? w.noValue : format.short(member.addedAt),
									},
								]
							: []),
						...(isList && may('removeSegmentMember') ? [takeOut] : []),
					]}
				/>
			)}
		</>
	);
}
