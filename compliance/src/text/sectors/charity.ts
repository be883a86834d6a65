import { sectorGroups } from './lexicon.ts';

export const CHARITY = sectorGroups('charity', [
	// Appeals in the imperative.
	[
		'offer',
		`fai{tes,re} un ~don;appel aux ~dons;donnez {maintenant,en ligne};please donate;donate {now,today};envoyez {don,vos dons};make a donation;text give;appel a la generosite;participez .. {collecte,cagnotte};donne{z,r} #amount;donate #amount;zakat;sadaqa;donate at;text * to {give,donate};donnez {a la,a l,au,aux} .. {avant,repas};offrez un {jouet,noel} a un {enfant,senior};denier de l'eglise;{emergency,winter} appeal;please give;chip in;{soutenir,aider,aidez} {nos,leurs} {maraude,action,mission,equipe,sauveteur,benevole};could you spare;spare #amount;{changer,changez,sauver,sauvez,rechauffer,rechauffez} {sa,leur} {nuit,vie,hiver,noel};un petit {geste,quelque chose} meme #amount;meme #amount merci;il manque #number {repas,couverture,colis} {pour,ce soir}`,
	],
	// Appeals by what a gift does.
	[
		'named',
		`un ~don de #amount;un don {mensuel,regulier,libre};petit don;don defiscalise;votre generosite;collecte de dons;{collecte,quete} .. {d'argent,enfants malades,sans abri,refugies,sinistres};vos ~dons;chaque don;cagnotte solidaire;{parrainez,parrainer,adoptez,adopter} {un,une} {enfant,fillette,orphelin,ecolier,ecole au};sponsor a child;devenez donateur;legue{z,r} a;gift in your will;{votre,ton} ~don {sauve,peut,permet,revient,compte,de #amount nourrit};donate to;un don une vie;votre geste compte;{votre,ton} don {double,est double};parrainez .. pour #amount {par,chaque} {jour,mois};{your,each} {gift,donation} {today,} {feeds,saves,helps,gives};brochure legs;un legs;arrondissez vos courses pour;parrain d'un {chien,enfant};adopt a {turtle,tiger,dolphin,donkey};#amount {provides,feeds,protects};{legs,leguer} .. fondation;sauvez les animaux;campagne de dons;every donation;donnez pour {les,la,l};soutenez {nos actions,la recherche,notre association};#amount gift feeds;our charity;aidez {les,nos} {sans,soignants,refugies,sinistres,enfants,animaux};aidez nous a sauver;sauvez un animal;donnez votre arrondi;par un don;offrez un repas;grande quete;noel solidaire;faites un ~don;un geste de #amount;envoyez #amount au;renouvelez votre {geste,don,soutien};legue{z,r} {une,un,votre,vos};sponsor a {nurse,teacher,student,puppy,dog,guide,school};#amount {offre,offrent,nourrit,nourrissent,vaccine,vaccinent,soigne,soignent,habille,habillent,scolarise,scolarisent,financent un,financent une};{chaque,un} euro {nourrit,sauve,soigne,aide,offre};{avec,pour} #amount vous {vaccinez,nourrissez,soignez,scolarisez,habillez,sauvez,abritez,protegez};deductible de {vos,votre,l} {impot,impots};{legs,heritage} .. {fondation,association};legs et heritage;{votre,chaque} {pierre,obole} compte;{tirelire,boite,arrondi} solidaire;{drink,drinks,give} clean water`,
	],
	// Words of fundraising.
	['product', `donation;donateur;quete;mecenat;refugies`],
	// Giving and helping.
	[
		'hint',
		`~don;donnez;donate;aidez;soutenez;sauvez;agissez;votre soutien;give;hot meal;{faites,faire} un geste;cagnotte pour;parrainez`,
	],
	// For whom or for what.
	[
		'hint',
		`association;fondation;charity;sinistre;refugie;la recherche;hopitaux;chevaux;sans abri;ukraine;seisme;inondation;cyclone;earthquake;flood victims;hospitalise;stray dogs;soignants;benevole;repas;sauver des vies;shelter;lifeboat;chaque euro compte;la faim;impots;nous aide;adhesion;appeal;refuge;famille;maraude;{a,ont} faim;lifeboat;#amount {suffi,suffit,suffisent};{dorment,dormir,dort} dehors;deductible;orphelin;dormiront dehors`,
	],
	// Blood, receipts, opinions and gift cards.
	[
		'compound',
		`don {du,de} {sang,plasma,soi,vetements};don d'organe;donnez {votre avis,du peps,vie,une seconde vie};votre don mensuel;{pour,apres} votre don;recu .. don;give {your,a gift};un don pour {la,le} {cuisine,dessin,musique}`,
	],
	// Games, fashion and loyalty programs.
	[
		'context',
		`jeu;maquillage;cuisine;vetement;avis;parfum;meuble;sang;plasma;fidelite;magasin;bon d'achat`,
	],
]);
