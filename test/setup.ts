// Packages in CommonJS that require Nest need it to be loaded whole first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
