import type { Campaign, Template } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note, to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { usesOf } from './uses.ts';
import { words } from './words.ts';

/** Deletes a template, unless a campaign that is not over uses it: then it says where. */
export function Remove({ template }: { template: Template }) {
	const w = useWords(words);
	const [isAsking, setAsking] = useState(false);
	return (
		<>
			<button class="btn danger" type="button" onClick={() => setAsking(true)}>
				{w.remove}
			</button>
			{isAsking && <RemoveDialog template={template} close={() => setAsking(false)} />}
		</>
	);
}

function RemoveDialog({ template, close }: { template: Template; close: () => void }) {
	const w = useWords(words);
	const { may } = useSession();
	const uses = useResource(template.id, async () =>
		may('listCampaigns') ? usesOf(template.id) : [],
	);
	return (
		<Dialog title={w.removeTitle(template.name)} onClose={close}>
			<Loaded what={w.whatUses} resource={uses}>
				{(found) =>
					found.length > 0 ? (
						<Used campaigns={found} close={close} />
					) : (
						<Ask template={template} close={close} />
					)
				}
			</Loaded>
		</Dialog>
	);
}

function Used({ campaigns, close }: { campaigns: readonly Campaign[]; close: () => void }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<>
			<p>
				<b>{w.used(campaigns.length, format.number(campaigns.length))}</b>
			</p>
			<ul class="points">
				{campaigns.map(({ id, name }) => (
					<li key={id}>
						<a href={to('campaigns', id)}>{name}</a>
					</li>
				))}
			</ul>
			<p>{w.usedLead}</p>
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.close}
				</button>
			</div>
		</>
	);
}

function Ask({ template, close }: { template: Template; close: () => void }) {
	const w = useWords(words);
	const { route } = useLocation();
	const [error, setError] = useState<ApiError>();
	async function remove() {
		try {
			await call(`/v1/templates/${encodeURIComponent(template.id)}`, { method: 'DELETE' });
			route(to('templates'));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<>
			<p>{w.removeLead}</p>
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.removeFailed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.removeKeep}
				</button>
				<button class="btn main danger" type="button" onClick={() => void remove()}>
					{w.removeGo}
				</button>
			</div>
		</>
	);
}
