import { nearestName } from '../nearest.js';
import { CodeIndex } from './codes.js';
import type { Fault, Knowledge } from './knowledge.js';
import type { SearchIdea } from './shipped.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;

/** Names in the search's words that point nowhere, and phrases that say two ideas. */
export function searchFaults({ search, codes, reasons, causes, providers, products, generic }: Knowledge): Fault[] {
  const index = new CodeIndex(codes, generic);
  const idsOf = (list: { id: string }[]) => new Set(list.map(({ id }) => id));
  const known = {
    reasons: idsOf(reasons),
    causes: idsOf(causes),
    providers: idsOf(providers),
    products: idsOf(products),
    codes: new Set(codes.map(({ code }) => code)),
  };
  const fault = (path: Fault['path'], message: string, expected: string, nearest: string | null = null): Fault => ({
    kind: 'SEARCH',
    id: 'search-words.yml',
    path: ['ideas', ...path],
    message,
    expected,
    nearest,
  });
  const dead = (idea: SearchIdea, at: number, key: keyof typeof known) =>
    idea[key].flatMap((name, place) =>
      known[key].has(name)
        ? []
        : [
            fault(
              [at, key, place],
              `"${name}" is not there`,
              'a name that the content has',
              key === 'codes' ? (index.suggest(name)[0] ?? null) : nearestName(name, known[key]),
            ),
          ],
    );

  const phrases = new Map<string, string>();
  const ideas = new Set<string>();
  return search.ideas.flatMap((idea, at) => {
    const faults = (Object.keys(known) as (keyof typeof known)[]).flatMap((key) => dead(idea, at, key));
    if (ideas.has(idea.idea)) faults.push(fault([at, 'idea'], 'is used twice', 'a name of its own'));
    ideas.add(idea.idea);
    for (const language of LANGUAGES)
      idea[language].forEach((phrase, place) => {
        const said = phrases.get(phrase.toLowerCase());
        if (said !== undefined && said !== idea.idea)
          faults.push(fault([at, language, place], `"${phrase}" says "${said}" already`, 'a phrase of one idea only'));
        phrases.set(phrase.toLowerCase(), idea.idea);
      });
    return faults;
  });
}
