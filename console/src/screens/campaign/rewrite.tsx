import type { Campaign } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Note, to } from '../../parts/page.tsx';
import { words } from './steps-words.ts';

/** Opens the wizard: with a draft itself, or with a new draft made of another campaign. */
export function Rewrite({ campaign }: { campaign: Campaign }) {
	const w = useWords(words);
	const { may } = useSession();
	const { route } = useLocation();
	const [error, setError] = useState<ApiError>();
	const [isBusy, setBusy] = useState(false);
	const { id, status } = campaign;
	async function duplicate() {
		if (isBusy) return;
		setBusy(true);
		try {
			const path = `/v1/campaigns/${encodeURIComponent(id)}/duplicate`;
			const made = await call<Campaign>(path, { method: 'POST', body: {} });
			route(to('campaigns', made.id, 'edit'));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		} finally {
			setBusy(false);
		}
	}
	return (
		<>
			{status === 'draft' && may('editCampaign') && (
				<a class="btn" href={to('campaigns', id, 'edit')}>
					{w.edit}
				</a>
			)}
			{may('duplicateCampaign') && (
				<button class="btn" type="button" onClick={() => void duplicate()}>
					{w.duplicate}
				</button>
			)}
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
		</>
	);
}
