package dev.succession.monitor.approvals;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of approvals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ApprovalsProperties.class, ApprovalRules.class })
class ApprovalsConfiguration {

}
