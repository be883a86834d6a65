import type { Campaign, Segment } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note, to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** What needs the segment. */
export function Uses({ usedBy }: { usedBy: readonly string[] }) {
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.uses}</h2>
			{usedBy.length === 0 ? (
				<p class="mut">{w.notUsed}</p>
			) : (
				<>
					<p class="mut">{w.usedBy}</p>
					<Users usedBy={usedBy} />
				</>
			)}
		</section>
	);
}

function Users({ usedBy }: { usedBy: readonly string[] }) {
	return (
		<ul class="points">
			{usedBy.map((id) => (
				<li key={id}>
					<User id={id} />
				</li>
			))}
		</ul>
	);
}

/** A segment or campaign by its name; by its kind until the name is known. */
function User({ id }: { id: string }) {
	const w = useWords(words);
	const isSegment = id.startsWith('seg_');
	const folder = isSegment ? 'segments' : 'campaigns';
	const found = useResource(id, () =>
		call<Pick<Segment | Campaign, 'name'>>(`/v1/${folder}/${encodeURIComponent(id)}`),
	);
	const kind = isSegment ? w.useSegment : w.useCampaign;
	return (
		<>
			{kind} <a href={to(folder, id)}>{found.data?.name ?? id}</a>
		</>
	);
}

/** Deletes the segment after a question, or says what still needs it. */
export function Remove({ segment, changed }: { segment: Segment; changed: () => void }) {
	const w = useWords(words);
	const { route } = useLocation();
	const [isAsking, setIsAsking] = useState(false);
	const [error, setError] = useState<ApiError>();
	const { id, name, usedBy = [] } = segment;
	const isUsed = usedBy.length > 0;
	const close = () => {
		setIsAsking(false);
		setError(undefined);
	};
	async function remove() {
		try {
			await call(`/v1/segments/${encodeURIComponent(id)}`, { method: 'DELETE' });
			route(to('segments'), true);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
			// Something began to use it meanwhile.
			if (failure.status === 409) changed();
		}
	}
	return (
		<>
			<button class="btn danger" type="button" onClick={() => setIsAsking(true)}>
				{w.remove}
			</button>
			{isAsking && (
				<Dialog title={isUsed ? w.usedTitle(name) : w.removeTitle(name)} onClose={close}>
					<p>{isUsed ? w.usedLead : w.removeLead}</p>
					{isUsed && <Users usedBy={usedBy} />}
					{error !== undefined && !isUsed && (
						<Note tone="stop" shape="fail" title={w.failed} alert>
							<span lang="en">{error.detail}</span>
						</Note>
					)}
					<div class="do">
						<button class="btn" type="button" onClick={close}>
							{isUsed ? w.close : w.removeKeep}
						</button>
						{!isUsed && (
							<button class="btn danger main" type="button" onClick={() => void remove()}>
								{w.removeGo}
							</button>
						)}
					</div>
				</Dialog>
			)}
		</>
	);
}
