package dev.succession.discovery.examination;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.ConfigurationCheck;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Binds the settings, checks them, and provides the retiring products.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DiscoveryProperties.class, CatalogueProperties.class })
class ExaminationConfiguration {

	@Bean
	RetiringProducts retiringProducts(DiscoveryProperties discovery, CatalogueProperties catalogue,
			PartnerCenterProperties partnerCenter) {
		ConfigurationCheck.require(discovery, catalogue.catalogue(), partnerCenter.baseUrl());
		return new RetiringProducts(discovery);
	}

}
