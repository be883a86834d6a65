import { sectorGroups } from './lexicon.ts';

export const DRUGS = sectorGroups('drugs', [
	// How dealers advertise.
	[
		'offer',
		`livr{aison,eur} .. {beu,beuh,shit,weed,coke,teuch,cannabis};{beu,beuh,weed,shit,coke,cannabis,cocaine} .. {livre,livree,livraison,dispo,delivered,delivery};{buy,order,achetez,commandez} .. {weed,cannabis,cocaine,marijuana,beuh,cbd,lsd,shrooms};{beuh,weed,shit,coke} .. menu;menu .. {beuh,weed,shit,coke};herbe .. weed;{hash,shit} et pollen;livr{aison,eur} d'herbe;hash delivered;{3mmc,4mmc,mdma,lsd,keta,ketamine} .. {livre,livree,livraison,dispo,delivered,stealth}`,
	],
	// Names of narcotics, and of what is made to look like them.
	[
		'named',
		`cali weed;{champignon,truffe} {hallucinogene,magique};magic mushroom;space {cake,cookie};graine de {cannabis,weed};cannabis seed;medical {marijuana,cannabis};{fleur,resine,huile,bonbon,infusion} {de,au,en,} ~cbd;~cbd {shop,flower,gummies,oil};{fleur,resine,infusion} .. chanvre;chanvre legal;taux de cbd;h4cbd;thcp;{vape,puff,bonbon} {au,} {hhc,thc};protoxyde d'azote;nitrous oxide;delta #number {vape,gummies};thc edible;jaune {mousseux,frappe};frappe pollen;bud {n,and} cart;resine marocaine;ecstasy pill;lsd tab;top shelf bud;{lemon,amnesia,silver,strawberry} haze;og kush;coffee shop .. {amnesia,haze,kush,weed,skunk,resine,beuh};ballons .. proto;3mmc;4mmc;crystal meth;{taz,ecsta,md,mdma} et {taz,md,coke,beuh,keta};keta {et,dispo};{md,mdma,keta,beuh,shit,coke,c,taz} #amount .. {md,mdma,keta,beuh,shit,coke,taz} #amount;{protoxyde,proto} .. {ballons,livraison,livre,bonbonne};{~herbe,weed} {premium,cali,top,hollandaise};pollen .. chanvre;magic truffle`,
	],
	// Substances, by their own names.
	[
		'product',
		`~cannabis;~marijuana;~weed;~beuh;=beu;teuch;~ganja;~cocaine;~ecstasy;~extasy;~mdma;lsd;ghb;~ketamine;~amphetamine;~methamphetamine;~psilocybine;~ayahuasca;kratom;shrooms;~hashish;~haschich;~cbd;~cannabidiol;hhc;thc;~poppers;~ecsta;~hallucinogene;moonrock;kanna`,
	],
	// Street names; some mean something else elsewhere.
	[
		'hint',
		`shit;~coke;hash;kush;skunk;crack;dope;verte et {,de }{jaune,marron};amnesia;edibles;champis;poudre de qualite;resine;{non,pas} coupe{,e};zaza;fresh drop;outdoor;indoor`,
	],
	// The second half of the street names, so that two of them are two signs.
	['hint', `taz;=md;=mmc;xtc;molly;proto;speed;~heroine`],
	// How it is sold.
	[
		'hint',
		`gramme;#number g;#number e g;le g;{menu,dispo} .. story;le four;livraison {de nuit,discrete,en #number};discreet delivery;plug;dealer;effet garanti;banlieue;planant;top shelf;tarif degressif;deplacement;party supplies;ounce;{menu du jour,menu du soir,pour le menu};telegram;{signal,whatsapp} {dispo,ouvert};buvard;pochon;snap;snapchat;le gramme`,
	],
	// Food, gardening, parties and city centers.
	[
		'compound',
		`hash brown;coke {zero,light,cherry};weed {killer,control,puller,your,free,mat};party poppers;{the,sydney,melbourne,perth,brisbane,adelaide,auckland} cbd;{sans,zero,no} {cbd,thc}`,
	],
	// Prevention, culture, gardens and hotels.
	[
		'context',
		`prevention;depistage;addictologie;addiction;conference;colloque;film;roman;screening;clinic;jardin;garden;jardinerie;confetti;guirlande;spring;hotel;parking;chocolat;lessive`,
	],
]);
