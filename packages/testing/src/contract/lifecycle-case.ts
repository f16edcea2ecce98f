import type { FrameworkFeature } from './app-spec.js';
import type { Scene } from './lifecycle-scene.js';
import type { Circumstances } from './lifecycle-stage.js';

/** A request, what the app does around it, and what clients do meanwhile. */
export interface LifecycleCase extends Circumstances {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  /** What the case needs that not every framework has. */
  readonly needs?: readonly FrameworkFeature[];
  /** Lets clients come and go. */
  readonly run: (scene: Scene) => Promise<void>;
}
