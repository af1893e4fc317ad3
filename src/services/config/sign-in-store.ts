import type { SignIn } from '../../model/auth/sign-in.ts';
import { type Config, configFile, readConfig, writeConfig } from './config-file.ts';

/** Who is signed in, as `batchdeck login` said it last. What it says is no secret. */
export interface SignInStore {
  current(): Promise<SignIn | undefined>;
  use(signIn: SignIn): Promise<void>;
  forget(): Promise<void>;
}

/** The sign-in that the config folder names. */
export function signInStore(folder: string): SignInStore {
  const file = configFile(folder);
  return {
    async current() {
      const { signIn } = await readConfig(file);
      return signIn && plainSignIn(signIn);
    },
    async use(signIn) {
      const config = await readConfig(file);
      await writeConfig(file, { ...config, signIn: { ...plainSignIn(signIn) } });
    },
    async forget() {
      const { signIn, ...rest } = await readConfig(file);
      if (signIn) await writeConfig(file, rest);
    },
  };
}

/** Without what a newer batchdeck may have written beside it. */
export function plainSignIn({ way, tenant, cloud }: NonNullable<Config['signIn']> | SignIn): SignIn {
  return {
    way,
    ...(tenant === undefined ? {} : { tenant }),
    ...(cloud === undefined ? {} : { cloud }),
  };
}
