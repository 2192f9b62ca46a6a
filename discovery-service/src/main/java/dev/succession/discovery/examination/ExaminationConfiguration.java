package dev.succession.discovery.examination;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.ConfigurationCheck;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Checks the settings before anything uses them, and knows the retiring products.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DiscoveryProperties.class, CatalogueProperties.class })
class ExaminationConfiguration {

	@Bean
	RetiringProducts retirements(DiscoveryProperties discovery, CatalogueProperties catalogue,
			PartnerCenterProperties partnerCenter) {
		ConfigurationCheck.require(discovery, catalogue.catalogue(), partnerCenter.baseUrl());
		return new RetiringProducts(discovery);
	}

}
