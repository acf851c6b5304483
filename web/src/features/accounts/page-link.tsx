import { ExternalLink } from 'lucide';
import { Icon } from '../../ui/icon.tsx';

interface PageLinkProps {
  url: string;
  label: string;
  onOpen?: () => void;
}

/** The page of the issuer. A link and no button: the browser may open it, and it can be opened elsewhere. */
export function PageLink({ url, label, onOpen }: PageLinkProps) {
  return (
    <a
      class="button button-primary button-normal"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onOpen}
    >
      <Icon icon={ExternalLink} size={16} />
      <span class="button-label">{label}</span>
    </a>
  );
}
