import { sectorGroups } from './lexicon.ts';

export const ADULT = sectorGroups('adult', [
	// Invitations, in their own words.
	[
		'offer',
		`{~porno,~porn} gratuit;free porn;plan {cul,q};rencontre {coquine,sexy,sexe,chaude,libertine,hot,sans lendemain,x};hot singles;horny;{escort,call girl} .. {disponible,dispo,available};repond{s,ez} sexe;{coquine,cougar,cochonne} .. {t'attend,t'attendent,en cam};live {sexe,sex};sexe sans;{hot,sexy} girls;girls live;live on cam;{sexe,sex} {en direct,live};femmes {faciles,infideles,mariees infideles,mures};adult dating;hook up tonight;massage .. {finition,happy end,happy ending};se deshabiller;te voir nue;rencontres .. infideles;{cam,webcam} privee;#number roses l'heure;sugar {baby,daddy};naked {girl,women};{animatrice,hotesse,etudiante,femme,fille,voisine} {,tres ,plus ,bien }{chaude,torride,coquine};ne porte {,presque }rien;{femme,fille,celibataire,maman} seule .. {ville,quartier,departement,region,coin};massage .. nouvelle fille;#number ans .. recoi{t,s} {ce soir,cette nuit,en prive,chez elle,seule};recoi{t,s} .. {la demi heure,l heure,#amount l h}`,
	],
	// Pornography, prostitution and shops for adults.
	[
		'named',
		`~porno;~porn;~pornographique;~pornographie;~escort {girl,boy,service,de luxe};escorts {a,sur,disponibles,discretes,de,et};call girl;~gangbang;gang bang;~hentai;{film,cinema,video} =x;xxx {video,photo,film,gratuit};~onlyfans;photo nue;{etudiante,asiatique,latina} .. recoit {ce soir,sur,chez};private webcam;webcam show;xxx {dvd,toy};mes nudes;massage {erotique,naturiste,tantrique,coquin,nuru,corps a corps,body body};{erotic,sensual} massage;massage sensuel;{jolie,belle,nouvelle,jeune} masseuse;masseuses asiatiques;sex {toy,shop,chat,cam,video,tape,party};~sextoy;~sexshop;jouet {coquin,intime,pour adultes};lingerie ouverte;{photo,video} {sans rien,coquine};entre {gens,personnes} maries;mon profil prive;{incall,outcall,out call};companion for {gents,gentlemen};adult {toy,video,film,content,dvd,movie};{voir,rejoin{s,dre},viens,suis,nue} .. en cam;rencontre sans tabou;{video,contenu,film} pour adultes;club libertin;soiree {echangiste,coquine};telephone rose;~prostituee;prostitution;{chat,tchat} {coquin,sexe};rencontre {adultere,extraconjugale};~strip tease;~stripteaseuse;~striptease;no strings attached;~camgirl;{cam,webcam} {girl,hot,coquine,sexy,chaude};swingers;boutique erotique;{photo,contenu,video,fille} non censure{,e};=mym .. {exclusif,exclusive,photos,prive};{nuit,soiree} {caline,sensuelle,torride,libertine};{video,film,contenu} hard;{naughty,nude,naked} {album,vids,pics,photos,girls,video};{love,sex} doll;poupee {gonflable,en silicone};{rencontre,rencontrer,rencontrez} {une,des} {cougar,milf};accessoire {pour,} adulte`,
	],
	// Articles and practices.
	[
		'product',
		`~vibromasseur;vibrator;dildo;~gode;~godemichet;masturbateur;echangiste;dominatrice;bdsm;fetichiste;milf;~erotique;erotic;~fellation;~partouze;silicone doll`,
	],
	// Words of sexuality that others use, too.
	[
		'hint',
		`~sexe;~sex;coquin{,e};escorte;beau gosse;sans tabou;en cam;lingerie sexy;~escort;domina;~libertin;~libertine;uncensored;sans censure;orgasme;vibro;naughty;uncut;caline;calin;alcove;body body;naturiste;sans culotte;toute nue;{femme,fille} {mariee,infidele,frustree};petite tenue;sans tabou`,
	],
	// Who is offered, where and when.
	[
		'hint',
		`filles;girls;menottes;jeune femme;femme recoit;couples;en direct;voix;{pres de,chez} {chez,toi,vous};ce soir;tonight;near you;in your area;compte prive;contenu exclusif;photos reelles;discrete;en toute discretion;cherchent;recoit sur;sans lendemain;l'heure;link in bio;soumis bienvenus;rien que pour toi;videos hot;jouets;lubrifiant;masseuse;models;{video,photo} privee`,
	],
	// Forms, cars and figures of speech.
	[
		'compound',
		`sexe {femme,homme,f,m,masculin,feminin,du bebe,des anges};ford escort;petit coquin;egalite des sexes;sex {equality,education}`,
	],
	// Health, education, children and the stage.
	[
		'context',
		`prevention;depistage;gynecologie;sexologie;education;contraception;creche;enfant;bebe;fillette;debat;conference;dossier;reservation;formulaire;roman;sante;musee;natation;theatre;spectacle;robe`,
	],
]);
