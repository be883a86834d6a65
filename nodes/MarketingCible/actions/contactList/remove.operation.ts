import { segments } from '@marketing-cible/contract/requests';
import { changeMembers } from './change-members.ts';
import { memberFields } from './member.fields.ts';

export const description = memberFields;

export const execute = changeMembers(segments.removeMembers);
