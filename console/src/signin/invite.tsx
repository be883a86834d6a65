import type { Role } from '@marketing-cible/contract';
import { send } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { words as frame } from '../app/words.ts';
import { InvitePage } from './acceptance.tsx';
import { words } from './words.ts';

interface Preview {
	kind: 'invitation' | 'first_owner';
	email: string | null;
	name: string | null;
	role: Role;
	account: string;
}

/** The page of an invitation, and of the link by which the first owner signs up. */
export function Invite(props: { params: { token: string }; refresh: () => Promise<void> }) {
	const w = useWords(words);
	return (
		<InvitePage
			load={send<Preview>}
			token={props.params.token}
			refresh={props.refresh}
			useLead={useLead}
			over={w.firstOwnerAgain}
		/>
	);
}

function useLead({ kind, account, role }: Preview): string {
	const w = useWords(words);
	const f = useWords(frame);
	return kind === 'first_owner' ? w.firstOwnerLead(account) : w.inviteLead(account, f.roles[role]);
}
