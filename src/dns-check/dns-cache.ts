import { LRUCache } from 'lru-cache';
import type { Place } from './delegation.js';
import type { Resolution } from './iterate.js';

/** Entries of each kind; a large answer is not kept at all. */
const MOST = 5000;
/** Octets of the records of one answer. */
const LARGEST = 4096;
/** Longer than this nothing is believed, whatever its TTL (RFC 8767 names a day; a check wants to see changes). */
const LONGEST_S = 3600;

/** What earlier checks found out, each as long as its TTL. */
export class DnsCache {
  private readonly places = new LRUCache<string, Place>({ max: MOST });
  private readonly resolutions = new LRUCache<string, Resolution>({ max: MOST });

  place(zone: string): Place | undefined {
    return this.places.get(zone);
  }

  keepPlace(place: Place): void {
    const ttl = lifetime(place.delegation?.ttl ?? 0);
    if (ttl > 0) this.places.set(place.zone, place, { ttl });
  }

  resolution(key: string): Resolution | undefined {
    return this.resolutions.get(key);
  }

  keepResolution(key: string, resolution: Resolution): void {
    const ttl = lifetime(resolution.ttl ?? 0);
    const size = resolution.records.reduce((sum, record) => sum + record.length, 0);
    if (ttl > 0 && size <= LARGEST) this.resolutions.set(key, { ...resolution, isCached: true }, { ttl });
  }
}

const lifetime = (seconds: number) => Math.min(seconds, LONGEST_S) * 1000;
