import { Box } from 'ink';
import { Prose } from '../../components/Prose.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { type CloudName, clouds } from '../../model/auth/clouds.ts';
import { isTenant } from '../../model/auth/sign-in.ts';
import type { WayOffer } from '../../model/auth/way-offers.ts';
import { sanitise } from '../../model/sanitise.ts';

interface OfferRowProps {
  readonly offer: WayOffer;
  readonly selected: boolean;
  readonly columns: number;
}

function OfferRow({ offer, selected, columns }: OfferRowProps) {
  const theme = useTheme();
  const { name, can, word } = offer;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box height={1} gap={1} paddingX={1}>
        <Words tone="move">{selected ? theme.glyph('select') : ' '}</Words>
        <Words tone={selected ? 'strong' : can ? 'plain' : 'dim'}>{name}</Words>
        {!can && <Words tone="cost">{' · not here'}</Words>}
      </Box>
      <Box paddingLeft={5} flexShrink={0}>
        <Prose tone="dim" cells={columns - 7}>
          {sanitise(word)}
        </Prose>
      </Box>
    </Box>
  );
}

interface ChooseWayProps {
  readonly offers: readonly WayOffer[];
  readonly selected: number;
  readonly tenant: string;
  readonly cloud: CloudName;
  readonly typing: boolean;
  readonly columns: number;
  readonly onTenant: (tenant: string) => void;
}

/** The ways to sign in, each with whether it can be used here; below them where one signs in. */
export function ChooseWay(props: ChooseWayProps) {
  const { offers, selected, tenant, cloud, typing, columns, onTenant } = props;
  const wrong = tenant !== '' && !isTenant(tenant) && !typing;
  return (
    <Box flexDirection="column" paddingTop={1} gap={1}>
      <Box flexDirection="column">
        {offers.map((offer, index) => (
          <OfferRow key={offer.way} offer={offer} selected={index === selected} columns={columns} />
        ))}
      </Box>
      <Box flexDirection="column" paddingX={3}>
        <Box height={1} gap={2}>
          <Box width={6} flexShrink={0}>
            <Words tone="dim">tenant</Words>
          </Box>
          <TextField
            value={tenant}
            onChange={onTenant}
            active={typing}
            placeholder={typing ? 'its id, or a domain such as contoso.onmicrosoft.com' : 'your home tenant'}
          />
          {wrong && <Words tone="bad">no id and no domain: press t</Words>}
        </Box>
        <Box height={1} gap={2}>
          <Box width={6} flexShrink={0}>
            <Words tone="dim">cloud</Words>
          </Box>
          <Words>{clouds[cloud].title}</Words>
        </Box>
      </Box>
    </Box>
  );
}
