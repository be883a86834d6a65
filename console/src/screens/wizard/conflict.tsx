import type { Campaign, CampaignRevision, User } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Table } from '../../parts/table.tsx';
import { isSame } from './changes.ts';
import { formOf } from './form.ts';
import { type Members, membersOf } from './members.ts';
import type { DraftState } from './use-draft.ts';
import { words } from './words-final.ts';

type W = (typeof words)['fr'];
/** Longest part of an answer in the comparison. */
const SHOWN = 120;

/** Somebody else saved the campaign meanwhile: says who, and shows both versions. Nothing is lost. */
export function ConflictDialog({ draft, theirs }: { draft: DraftState; theirs: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const who = useAuthor(theirs);
	const mine = membersOf(draft.form, format.timeZone, theirs);
	const other = membersOf(formOf(theirs, format.timeZone), format.timeZone, theirs);
	const names = (Object.keys(mine) as (keyof Members)[]).filter(
		(name) => !isSame(mine[name], other[name]),
	);
	return (
		<Dialog title={w.conflict} onClose={draft.keepOwn}>
			<p>
				{who.data === undefined || who.data === null
					? w.conflictSome
					: w.conflictBy(who.data.name, format.moment(who.data.at))}
				{who.data?.changed !== undefined && who.data.changed.length > 0 && (
					<> {w.changed(who.data.changed.map((name) => memberWord(name, w)).join(', '))}</>
				)}
			</p>
			{names.length > 0 && (
				<Table
					caption={w.side}
					rows={names}
					keyOf={(name) => name}
					columns={[
						{ head: w.field, cell: (name) => memberWord(name, w) },
						{ head: w.own, cell: (name) => shortOf(mine[name], w) },
						{ head: w.theirs, cell: (name) => shortOf(other[name], w) },
					]}
				/>
			)}
			<p>{w.keepLead}</p>
			<div class="do">
				<button class="btn" type="button" onClick={draft.takeOver}>
					{w.reload}
				</button>
				<button class="btn main" type="button" onClick={draft.keepOwn}>
					{w.keep}
				</button>
			</div>
		</Dialog>
	);
}

/** Who saved the campaign last, when, and what. */
function useAuthor({ id, revision }: Campaign) {
	const w = useWords(words);
	const { me, may } = useSession();
	return useResource(`author ${id} ${revision}`, async () => {
		if (!may('listCampaignRevisions')) return null;
		const { data } = await call<{ data: CampaignRevision[] }>(
			`/v1/campaigns/${encodeURIComponent(id)}/revisions`,
			{ query: { limit: 1 } },
		);
		const [last] = data;
		if (last === undefined) return null;
		const { actor, at, changed } = last;
		if (actor === me.user.id) return { name: w.you, at, changed };
		if (actor === 'platform') return { name: w.platform, at, changed };
		if (!actor.startsWith('usr_')) return { name: w.key, at, changed };
		const user = may('getUser')
			? await call<User>(`/v1/users/${encodeURIComponent(actor)}`).catch(() => null)
			: null;
		return { name: user?.name ?? w.person, at, changed };
	});
}

function memberWord(name: string, w: W): string {
	return Object.hasOwn(w.members, name) ? w.members[name as keyof W['members']] : name;
}

/** An answer in a few words. */
function shortOf(value: unknown, w: W): string {
	if (value === null || value === undefined) return w.emptyValue;
	const text = typeof value === 'string' ? value : leavesOf(value).join(' · ');
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** The texts and numbers inside a value. */
function leavesOf(value: unknown): string[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
