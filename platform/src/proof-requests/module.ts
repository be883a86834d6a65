import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { lapseProofRequest, remindOfProof } from './deadline.ts';
import { eraseFromProofRequests } from './erase.ts';
import { proofFacts } from './facts.ts';
import { proofRequestRoutes } from './routes.ts';
import { sealedProofRequest } from './secret.ts';

export const proofRequestsModule: ResourceModule = {
	name: 'proof-requests',
	routes: proofRequestRoutes,
	tables: ['proof_requests', 'proof_request_subjects'],
	idPrefixes: ['prq'],
	sealed: [sealedById('proof_requests', sealedProofRequest)],
	events: ['proof.requested', 'proof.due_soon'],
	facts: proofFacts,
	onDeadlineNear: remindOfProof,
	onDeadlineMissed: lapseProofRequest,
	erase: eraseFromProofRequests,
};
