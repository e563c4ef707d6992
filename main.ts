import { App } from 'cdktf';
import { ResilienceChecks } from './checks/resilience-checks';
import { AccessStack } from './stacks/access-stack';
import { CredentialsStack } from './stacks/credentials-stack';
import { EmergencyAccessStack } from './stacks/emergency-access-stack';
import { HybridStack } from './stacks/hybrid-stack';
import { MonitoringStack } from './stacks/monitoring-stack';
import { OnPremisesAccessStack } from './stacks/on-premises-access-stack';
import { contoso } from './tenants/contoso';

// Stack traces would put the paths of this machine into the output.
const app = new App({ stackTraces: false });

const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
new HybridStack(app, 'Hybrid', contoso.hybrid);
new OnPremisesAccessStack(app, 'OnPremisesAccess', contoso.onPremisesAccess);
new MonitoringStack(app, 'Monitoring', { ...contoso.monitoring, breakGlass });

ResilienceChecks.applyTo(app);
app.synth();
