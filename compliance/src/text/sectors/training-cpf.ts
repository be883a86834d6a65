import { sectorGroups } from './lexicon.ts';

export const TRAINING_CPF = sectorGroups('training_cpf', [
	// Rights that expire or wait to be used: no body that holds them writes so.
	[
		'offer',
		`droits {~cpf,a la formation} .. {expire,expirent,perdus,utiliser,effacent};{mobilise,utilise,active,depense}{,z,r} {votre,vos,ton,le} {~cpf,compte formation,compte personnel,droits cpf,euros cpf};recupere{z,r} .. {cpf,compte formation};ne perdez pas vos {droits a la formation,heures};heures de formation .. {perdues,expirent};{il vous reste,vous avez,plus que} .. ~cpf;compte formation .. {credite,profitez};#percent financee .. cpf;gratuit{,e,ement} {avec,grace} .. {~cpf,compte formation};~cpf .. {expire,expirent,paie};cpf {training credit,balance};{use,with} your cpf;vous avez cumule .. cpf;dorment sur votre compte;credits formation .. effacent;formation payee par l'etat;{regle,paye,finance} par vos droits {,a la }{formation,cpf};{tout est,entierement} {regle,paye,finance} par vos droits`,
	],
	// The account itself; its holders may not be canvassed about it.
	[
		'named',
		`~cpf;compte personnel de formation;~compte ~formation;~moncompteformation;{votre,vos} {budget,droits,droits a la,euros de} formation;l'etat .. {doit,offre} une formation;{votre,heures,droits} dif;heures de dif;compte {,personnel }d'activite;compte {pro,professionnel} {,de }formation;#amount d'heures;{solde,credit,euros,compteur} formation;#amount de {droits,credits} {,a la ,de }formation;heures a depenser`,
	],
	// Trainings.
	[
		'hint',
		`formez vous;formation;permis;bilan de competences;vae;reconversion;vos heures;training;stage d'{anglais,espagnol}`,
	],
	// Who pays, and what is lost.
	[
		'hint',
		`payee par l'etat;sans rien payer;seront perdues;sans debourser;budget formation;droits a la formation;vos droits formation;expire;disparaissent;solde .. echeance;#amount dor{t,ment};credit before;it lapses;l etat {,qui }{paie,paye,finance,regle};{finance,financee,paye,payee} {,a #percent }par vos droits;pris en charge {integralement,en totalite,a #percent};{avez,as} droit a`,
	],
	// The letters as an abbreviation of other words.
	['compound', `cpf {indiquez,code postal};code postal .. cpf`],
]);
