import type { OperatorInvitationPreview } from '@marketing-cible/contract';
import { send } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { InvitePage } from '../signin/acceptance.tsx';
import { words } from './words.ts';

/** The page of an invitation of the operator: name and password; the second factor follows. */
export function OperatorInvite(props: { params: { token: string }; refresh: () => Promise<void> }) {
	return (
		<InvitePage
			load={send<OperatorInvitationPreview>}
			token={props.params.token}
			refresh={props.refresh}
			useLead={useLead}
		/>
	);
}

function useLead({ roles }: OperatorInvitationPreview): string {
	const w = useWords(words);
	return w.inviteLead(roles.map((role) => w.roles[role]).join(', '));
}
